using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// What all windows of hours that can be asked for say together of each hour of a zone: every answer bounds the visits between two hours, and the shortest paths through
/// these bounds are the tightest that follow from them.
/// </summary>
internal static class HourBounds
{
    private const string Count = "visits";

    private const int Hours = 25;

    public static IEnumerable<SmallGroup> In(IReadOnlyList<ExportedRow> rows)
    {
        var told = rows.Where(r => r.Window is not null && r.Places.Count == 1 && r.Counts.ContainsKey(Count)).ToList();
        var zones = told.GroupBy(r => (r.Places[0], r.Source)).Select(z => (Zone: z.Key.Item1, Rows: z.DistinctBy(r => r.Window).ToDictionary(r => r.Window!.Value, r => r))).ToList();
        var reading = Reading.Of(told, zones.Select(z => z.Rows));
        foreach (var (zone, windows) in zones)
        {
            var most = Bounds(windows, reading);
            foreach (var (window, row) in windows.Where(w => w.Key.To - w.Key.From == 1))
                if (-most[window.To, window.From] >= 1 && most[window.From, window.To] < Threshold.LeastK) yield return new([zone], row.Quarters, most[window.From, window.To]);
        }
    }

    // most[a, b]: so many visits came at most from hour a to hour b; backwards: at least, as a negative number.
    private static long[,] Bounds(Dictionary<HourWindow, ExportedRow> windows, Reading reading)
    {
        const long unknown = long.MaxValue / 4;
        var most = new long[Hours, Hours];
        for (var a = 0; a < Hours; a++)
            for (var b = 0; b < Hours; b++) most[a, b] = a == b || a > b ? 0 : unknown;   // nobody comes backwards
        foreach (var (window, row) in windows)
        {
            var count = row.Counts[Count];
            // Parts that add up were told as they came: what is known is how many had come by the end of each.
            var from = reading.AddsUp ? 0 : window.From;
            if (reading.AddsUp) count = windows.Where(w => w.Key.To - w.Key.From == 1 && w.Key.To <= window.To).Sum(w => w.Value.Counts[Count]);
            most[from, window.To] = Math.Min(most[from, window.To], count + (count == 0 ? reading.AboveNothing : reading.Above));
            most[window.To, from] = Math.Min(most[window.To, from], -count);
        }
        for (var over = 0; over < Hours; over++)
            for (var a = 0; a < Hours; a++)
                for (var b = 0; b < Hours; b++)
                    most[a, b] = Math.Min(most[a, b], most[a, over] + most[over, b]);
        return most;
    }

    /// <summary>How the store tells its numbers, as whoever looks at them can see.</summary>
    /// <param name="Above">A count is at most so many more than is told.</param>
    /// <param name="AboveNothing">The same of none.</param>
    /// <param name="AddsUp">Every window is the sum of its hours.</param>
    private readonly record struct Reading(long Above, long AboveNothing, bool AddsUp)
    {
        public static Reading Of(IReadOnlyList<ExportedRow> told, IEnumerable<Dictionary<HourWindow, ExportedRow>> zones)
        {
            var counts = told.Select(r => r.Counts[Count]).ToList();
            if (counts.TrueForAll(c => c % Threshold.LeastK == 0)) return new(Threshold.LeastK - 1, Threshold.LeastK - 1, zones.All(AddUp));
            return new(0, counts.Exists(c => c is > 0 and < Threshold.LeastK) ? 0 : Threshold.LeastK - 1, AddsUp: false);
        }

        private static bool AddUp(Dictionary<HourWindow, ExportedRow> windows) => windows.All(w =>
            w.Value.Counts[Count] == windows.Where(h => h.Key.To - h.Key.From == 1 && h.Key.From >= w.Key.From && h.Key.To <= w.Key.To).Sum(h => h.Value.Counts[Count]));
    }
}
