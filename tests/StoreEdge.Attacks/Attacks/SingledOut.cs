using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// P14 on what a manager can export of a day. Somebody knows four points of a shopper's way and looks for rows about them: a zone in a
/// quarter of an hour, a way through the departments, a move. A row that holds this shopper alone tells the rest of their visit.
/// </summary>
internal static class SingledOut
{
    /// <summary>The share of shoppers with four points of whom a row tells that fewer visits than this are in it.</summary>
    public static double Share(KnownDay day, DayTables tables, int fewer)
    {
        var (byCell, byWay) = (tables.Cells.ToDictionary(c => (c.Zone, c.Quarter), c => c.Visits), tables.Ways.ToDictionary(w => w.Zones, w => w.Visits, StringComparer.Ordinal));
        return day.Visits.Where(v => SeenPoint.Of(v).Count >= Unicity.Points).Average(visit =>
        {
            var cell = SeenPoint.Of(visit).Any(p => byCell.TryGetValue((p.Zone, p.Quarter), out var visits) && visits < fewer);
            return cell || (byWay.TryGetValue(WayOf(visit.Visit), out var same) && same < fewer) ? 1.0 : 0.0;
        });
    }

    /// <summary>What the pages are given.</summary>
    public static DayTables Told(FactsReader reader, int day) => reader.Read(f => new DayTables(
        [.. ZoneSlots.Ask(f, day, VisitSource.App).Where(r => r.Visits > 0).Select(r => new ZoneCell(r.Zone, r.SlotStartMs / SeenPoint.QuarterMs, r.Visits))],
        [.. PathsOfDay.Ask(f, day, VisitSource.App).Select(p => new Way(string.Join('>', p.Zones), p.Visits))]));

    /// <summary>The same tables with every count as it is.</summary>
    public static DayTables Exact(KnownDay day) => new(
        [.. day.Visits.SelectMany(v => SeenPoint.Of(v)).GroupBy(p => p).Select(g => new ZoneCell(g.Key.Zone, g.Key.Quarter, g.LongCount()))],
        [.. day.Visits.GroupBy(v => WayOf(v.Visit)).Select(g => new Way(g.Key, g.LongCount()))]);

    private static string WayOf(VisitFacts visit)
    {
        var zones = visit.Stays.Where(s => s.Counts && !s.Zone.Value.StartsWith("lane-", StringComparison.Ordinal)).Select(s => s.Zone.Value).ToList();
        return string.Join('>', zones.Where((z, i) => i == 0 || zones[i - 1] != z));
    }
}

/// <param name="Quarter">Quarters of an hour since 1970.</param>
internal readonly record struct ZoneCell(ZoneId Zone, long Quarter, long Visits);

/// <param name="Zones">In order, with &gt; between them.</param>
internal readonly record struct Way(string Zones, long Visits);

/// <summary>What an export has of one day.</summary>
internal sealed record DayTables(IReadOnlyList<ZoneCell> Cells, IReadOnlyList<Way> Ways);
