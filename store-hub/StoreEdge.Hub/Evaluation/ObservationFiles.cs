namespace StoreEdge.Hub.Evaluation;

/// <summary>Reads the files that change with time: sightings, pings, and the truth of both.</summary>
internal static class ObservationFiles
{
    // A year 2100 in milliseconds; more is a typing error that would make a billion empty seconds.
    private const double LatestSeconds = 4_102_444_800;

    public static List<SightingRow> Sightings(string path, EvaluationNotes notes) => CsvRows.Read(path,
        ["stream", "t_s", "anchor_id", "rssi_dbm"], notes, row => new SightingRow(row.Name("stream"), IsSurvey(row), Milliseconds(row.Number("t_s", 0, LatestSeconds)),
            row.Name("anchor_id"), WholeDbm(row.Number("rssi_dbm", -1000, 1000))));

    public static List<PingRow> Pings(string path, EvaluationNotes notes) => CsvRows.Read(path,
        ["path_id", "t_ms", "x_m", "y_m", "accuracy_m"], notes, row => new PingRow(row.Name("path_id"), Milliseconds(row.Number("t_ms", 0, LatestSeconds * 1000) / 1000),
            row.Number("x_m"), row.Number("y_m"), row.Number("accuracy_m", 0, 100_000)));

    /// <summary>The truth that stands beside pings, on the path's own clock; none where the columns are missing or empty.</summary>
    public static List<TruthRow> TruthOfPings(string path) => CsvRows.Read(path, ["path_id", "t_ms"], new EvaluationNotes(), row =>
        row.NumberOrNone("gt_x_m") is { } x && row.NumberOrNone("gt_y_m") is { } y && row.NumberOrNone("t_ms") is { } ms
            ? new TruthRow(row.Name("path_id"), false, Milliseconds(ms / 1000), x, y, null) : null);

    public static List<TruthRow> Truth(string path, EvaluationNotes notes) => CsvRows.Read(path, ["stream", "t_s"], notes, row =>
        new TruthRow(row.Name("stream"), IsSurvey(row), Milliseconds(row.Number("t_s", 0, LatestSeconds)), row.NumberOrNone("x_m"), row.NumberOrNone("y_m"),
            row.Text("zone") is { Length: > 0 } zone ? zone : null));

    public static List<ZoneVisitRow> ZoneVisits(string path, EvaluationNotes notes) => CsvRows.Read(path, ["stream", "zone", "entered_t_s", "left_t_s"], notes, row =>
        new ZoneVisitRow(row.Name("stream"), row.Name("zone"), row.Number("entered_t_s", 0, LatestSeconds), row.Number("left_t_s", 0, LatestSeconds)));

    // Anything but survey is scored: sets name the parts differently.
    private static bool IsSurvey(CsvRows row) => row.Text("split").Equals("survey", StringComparison.OrdinalIgnoreCase);

    private static long Milliseconds(double seconds) => double.IsNaN(seconds) ? 0 : (long)Math.Ceiling((seconds * 1000) - 1e-3);

    private static int WholeDbm(double dbm) => double.IsNaN(dbm) ? 0 : (int)Math.Round(dbm, MidpointRounding.AwayFromZero);
}
