using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// The floor of a folder: its plan where it has one; else the outline and obstacles of floor.geojson, or the cells of
/// occupancy*.csv, or a box round all that the files place.
/// </summary>
/// <param name="Lanes">Of the plan; empty where there is none.</param>
internal sealed record EvaluationFloor(FloorShape Shape, IReadOnlyList<PlanPolygon> Shelves, IReadOnlyList<Lane> Lanes)
{
    // Radios hang on the walls of the area they serve, or within it.
    private const double MarginMetres = 2;

    public static EvaluationFloor Read(EvaluationOptions options, IEnumerable<PingRow> pings, EvaluationNotes notes)
    {
        var folder = options.Folder;
        var anchors = AnchorFiles.Read(folder, notes);
        if (Existing(folder, "plan.geojson", "plan.json") is { } planFile) return OfPlan(planFile, anchors);
        var shelves = Existing(folder, "shelves.csv") is { } shelvesFile ? ShelfOutlines.Read(shelvesFile, notes) : [];
        var areas = Existing(folder, "floor.geojson") is { } floorFile ? GeoJsonAreas.Read(floorFile) : [];
        var (outlines, obstacles) = (areas.Where(a => a.Kind is "floor" or "").Select(a => a.Area).ToList(), areas.Where(a => a.Kind is not ("floor" or "")).Select(a => a.Area).ToList());
        var cells = Directory.EnumerateFiles(folder, "occupancy*.csv").Order(StringComparer.Ordinal).FirstOrDefault() is { } raster ? PassableCells.Read(raster, notes) : null;

        var margin = outlines.Count > 0 || cells is not null ? 0 : MarginMetres;
        List<PlanPoint> placed = outlines.Count > 0 ? [.. outlines.SelectMany(o => o.Outline.Corners)] : cells is not null ? [.. cells.Corners]
            : [.. anchors.Select(a => new PlanPoint(a.XMetres, a.YMetres)), .. shelves.SelectMany(s => s.Corners)];
        if (placed.Count == 0)
        {
            placed = [.. pings.Select(p => new PlanPoint(p.XMetres, p.YMetres))];
            if (placed.Count == 0) throw new EvaluationFault($"{folder}: no file places anything on a floor: anchors.csv, plan.geojson, floor.geojson, occupancy*.csv or pings.csv");
            notes.Tell("no file says how large the floor is: taken from where the pings are");
            margin = 10;
        }
        var (left, bottom) = (placed.Min(p => p.XMetres) - margin, placed.Min(p => p.YMetres) - margin);
        var (right, top) = (placed.Max(p => p.XMetres) + margin, placed.Max(p => p.YMetres) + margin);
        if (right - left > 2000 || top - bottom > 2000) throw new EvaluationFault(FormattableString.Invariant($"{folder}: a floor of {right - left:F0} x {top - bottom:F0} m is no store"));
        return new(new FloorShape
        {
            OriginXMetres = left, OriginYMetres = bottom, WidthMetres = right - left, HeightMetres = top - bottom, Anchors = anchors,
            Zones = [.. options.Zones.Select(z => z.Within(left, bottom, right, top)).OfType<Zone>()],
            IsWalkable = point => (outlines.Count == 0 || outlines.Any(o => o.Contains(point))) && !obstacles.Any(o => o.Contains(point))
                && (cells is null || cells.IsWalkable(point)) && !shelves.Any(s => s.Contains(point)),
        }, shelves, []);
    }

    private static EvaluationFloor OfPlan(string file, List<Anchor> anchors)
    {
        var plan = FloorPlanReader.Read(File.ReadAllBytes(file), out var faults);
        if (plan is null) throw new EvaluationFault($"{file}: {string.Join("; ", faults)}");
        var shape = FloorShape.Of(plan);
        var floors = shape.Anchors.ToDictionary(a => a.Id, a => a.Floor, StringComparer.Ordinal);
        anchors = anchors.ConvertAll(a => a with { Floor = floors.GetValueOrDefault(a.Id) });
        var known = anchors.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        shape = shape with { Stops = Existing(Path.GetDirectoryName(file)!, "products.csv") is { } list ? ProductsOf(list, plan) : [] };
        return new(shape with { Anchors = [.. anchors, .. shape.Anchors.Where(a => !known.Contains(a.Id))] }, plan.Shelves, plan.Lanes);
    }

    private static IReadOnlyList<PlanPoint> ProductsOf(string file, FloorPlan plan) =>
        ProductZones.Read(File.ReadAllLines(file), plan, out var faults)?.Points(plan) ?? throw new EvaluationFault($"{file}: {string.Join("; ", faults)}");

    public static string? Existing(string folder, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (File.Exists(Path.Combine(folder, name))) return Path.Combine(folder, name);
        return null;
    }
}
