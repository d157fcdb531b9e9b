using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Store;

/// <summary>The folder that describes a store to the simulator: <c>plan.geojson</c> and <c>products.csv</c>. May serve several simulations at once.</summary>
internal sealed record SampleStore(FloorPlan Plan, IReadOnlyList<Product> Products, WalkGrid Grid)
{
    /// <exception cref="FormatException">A file does not read; every fault is named.</exception>
    /// <exception cref="IOException">A file is missing.</exception>
    public static SampleStore Open(string folder)
    {
        var plan = FloorPlanReader.Read(File.ReadAllBytes(Path.Combine(folder, "plan.geojson")), out var faults)
            ?? throw new FormatException($"plan.geojson: {string.Join("; ", faults)}");
        if (plan.Entrances.Count == 0) throw new FormatException("plan.geojson: there is no entrance to come in by");
        if (plan.Lanes.Count == 0) throw new FormatException("plan.geojson: there is no lane to pay at");
        var grid = new WalkGrid(plan);
        var products = ProductCatalogue.Read(File.ReadAllLines(Path.Combine(folder, "products.csv")), plan, grid, out var wrong)
            ?? throw new FormatException($"products.csv: {string.Join("; ", wrong)}");
        return new(plan, products, grid);
    }

    public StoreSimulation Simulate(StoreSimulationOptions options) => new(this, options);
}
