using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Dataset;

/// <summary>
/// Hangs more receivers and fixed beacons into a store, until there is one for so much floor. Each goes to the place farthest from
/// all others of its kind, as an installer fills the largest gap first; what the plan has stays where it is.
/// </summary>
internal static class Equipment
{
    // Finer spots would only move a fixture within its own shadow.
    private const double SpotMetres = 1;

    public static FloorPlan Equip(FloorPlan plan, double receiverSquareMetres, double beaconSquareMetres) => plan with
    {
        Receivers = [.. plan.Receivers, .. Added(plan, plan.Receivers.Select(r => r.At), receiverSquareMetres).Select((at, i) => new Receiver(DeviceId.Of(Name("receiver", i)), at))],
        Beacons = [.. plan.Beacons, .. Added(plan, plan.Beacons.Select(b => b.At), beaconSquareMetres).Select((at, i) => new FixedBeacon(BeaconId.Of(Name("beacon", i)), at))],
    };

    private static string Name(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}-added-{index + 1}");

    private static List<PlanPoint> Added(FloorPlan plan, IEnumerable<PlanPoint> there, double squareMetres)
    {
        var (all, spots) = (there.ToList(), Spots(plan));
        var (had, needed) = (all.Count, (int)(plan.WidthMetres * plan.HeightMetres / squareMetres));
        // The wall counts as a neighbour at twice its distance: half of what hangs at a wall is heard by nobody.
        while (all.Count < needed) all.Add(spots.MaxBy(s => Math.Min(2 * ToTheWall(plan, s), all.Count == 0 ? double.MaxValue : all.Min(a => a.DistanceTo(s)))));
        return all[had..];
    }

    private static double ToTheWall(FloorPlan plan, PlanPoint at) =>
        Math.Min(Math.Min(at.XMetres, plan.WidthMetres - at.XMetres), Math.Min(at.YMetres, plan.HeightMetres - at.YMetres));

    private static List<PlanPoint> Spots(FloorPlan plan)
    {
        var spots = new List<PlanPoint>();
        for (var y = SpotMetres / 2; y < plan.HeightMetres; y += SpotMetres)
            for (var x = SpotMetres / 2; x < plan.WidthMetres; x += SpotMetres) spots.Add(new(x, y));
        return spots;
    }
}
