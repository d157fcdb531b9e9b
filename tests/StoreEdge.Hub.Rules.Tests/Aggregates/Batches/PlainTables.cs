using StoreEdge.Hub.Rules.Aggregates.Batches;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Tests.Aggregates.Batches;

/// <summary>The same tables as slowly as they can be made: every polygon is asked about every fix, and all stays are kept in a list.</summary>
internal static class PlainTables
{
    public static List<string> Of(double width, double height, IReadOnlyList<PlanPolygon> zones, IEnumerable<FloorFix[]> tracks)
    {
        var stays = new List<(int Track, int Zone, int Seconds)>();
        var (heat, outside, unknown, seconds, count) = (new SortedDictionary<(int Row, int Column), long>(), 0L, 0L, 0L, 0);
        foreach (var track in tracks)
        {
            var last = -1;
            foreach (var fix in track)
            {
                seconds++;
                var at = new PlanPoint(fix.XCentimetres / 100.0, fix.YCentimetres / 100.0);
                var on = at.XMetres >= 0 && at.YMetres >= 0 && at.XMetres < width && at.YMetres < height;
                if (fix == FloorFix.Unknown) unknown++;
                else if (!on) outside++;
                else heat[(fix.YCentimetres / 50, fix.XCentimetres / 50)] = heat.GetValueOrDefault((fix.YCentimetres / 50, fix.XCentimetres / 50)) + 1;
                var zone = on ? zones.ToList().FindIndex(z => z.Contains(at)) : -1;
                if (zone >= 0 && zone == last) stays[^1] = stays[^1] with { Seconds = stays[^1].Seconds + 1 };
                else if (zone >= 0) stays.Add((count, zone, 1));
                last = zone;
            }
            count++;
        }
        var lines = new List<string> { $"{count} {seconds} {outside} {unknown}" };
        for (var zone = 0; zone < zones.Count; zone++)
        {
            var here = stays.Where(s => s.Zone == zone).ToList();
            var sorted = here.Select(s => s.Seconds).Order().ToList();
            var median = sorted.Count == 0 ? (double?)null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;
            lines.Add(Invariant($"zone {zone}: {here.Count} {sorted.Sum()} {median} {here.Select(s => s.Track).Distinct().Count()} {sorted.Count(s => s >= 3)} {sorted.Where(s => s >= 3).Sum()}"));
        }
        var moves = stays.Zip(stays.Skip(1)).Where(p => p.First.Track == p.Second.Track && p.First.Zone != p.Second.Zone).GroupBy(p => (From: p.First.Zone, To: p.Second.Zone));
        lines.AddRange(moves.OrderBy(m => m.Key).Select(m => $"{m.Key.From}>{m.Key.To}: {m.Count()}"));
        lines.AddRange(heat.Select(h => $"heat {h.Key.Column},{h.Key.Row}: {h.Value}"));
        return lines;
    }

    public static List<string> Of(BatchTally tally)
    {
        var lines = new List<string> { $"{tally.Tracks} {tally.Seconds} {tally.OutsideSeconds} {tally.UnknownSeconds}" };
        for (var zone = 0; zone < tally.Zones; zone++)
        {
            var (dwell, counted) = (tally.DwellIn(zone), tally.DwellIn(zone).AtLeast(3));
            lines.Add(Invariant($"zone {zone}: {dwell.Stays} {dwell.Seconds} {dwell.MedianSeconds} {tally.TracksIn(zone)} {counted.Stays} {counted.Seconds}"));
        }
        for (var from = 0; from < tally.Zones; from++)
            for (var to = 0; to < tally.Zones; to++)
                if (tally.Moves(from, to) > 0) lines.Add($"{from}>{to}: {tally.Moves(from, to)}");
        for (var row = 0; row < tally.HeatRows; row++)
            for (var column = 0; column < tally.HeatColumns; column++)
                if (tally.HeatAt(column, row) > 0) lines.Add($"heat {column},{row}: {tally.HeatAt(column, row)}");
        return lines;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
