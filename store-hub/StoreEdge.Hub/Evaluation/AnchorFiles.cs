using StoreEdge.Hub.Rules.Fusion;

namespace StoreEdge.Hub.Evaluation;

/// <summary>The radios at known places: anchors.csv, and the beacons whose places somebody estimated.</summary>
internal static class AnchorFiles
{
    // Such places come from where phones heard a beacon best, at points some metres apart.
    private const double EstimatedWithinMetres = 5;

    public static List<Anchor> Read(string folder, EvaluationNotes notes)
    {
        var anchors = new SortedDictionary<string, Anchor>(StringComparer.Ordinal);
        foreach (var anchor in ReadAll(folder, notes)) anchors.TryAdd(anchor.Id, anchor.At);
        return [.. anchors.Values];
    }

    private static List<NamedAnchor> ReadAll(string folder, EvaluationNotes notes)
    {
        var (placed, estimated) = (Path.Combine(folder, "anchors.csv"), Path.Combine(folder, "beacon_positions_estimated.csv"));
        var read = new List<NamedAnchor>();
        if (File.Exists(placed))
            read.AddRange(CsvRows.Read(placed, ["anchor_id", "x_m", "y_m"], notes, row => Named(row.Name("anchor_id"), row.Number("x_m"), row.Number("y_m"), row.NumberOrNone("z_m"))));
        if (File.Exists(estimated))
            read.AddRange(CsvRows.Read(estimated, ["beacon_mac", "est_x_m", "est_y_m"], notes, row => Named(row.Name("beacon_mac"), row.Number("est_x_m"), row.Number("est_y_m"), null, EstimatedWithinMetres)));
        return read;
    }

    private static NamedAnchor Named(string id, double x, double y, double? z, double within = 0) => new(id, new Anchor(id, x, y, z) { PlacedWithinMetres = within });

    private sealed record NamedAnchor(string Id, Anchor At);
}
