using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal sealed class FloorReport(FactsReader facts, PlanDays plans, TradingCalendar calendar) : IFloorQueries
{
    private readonly ConcurrentDictionary<FloorPlan, IReadOnlyList<int[]>> _notMeasured = new(ReferenceEqualityComparer.Instance);

    public FloorReply Floor(Period period, HourRange hours, VisitSource? source) =>
        facts.Read(f => Compose(f, period, hours, source), period.Range);

    private FloorReply Compose(FactsSnapshot f, Period period, HourRange hours, VisitSource? source)
    {
        var (day, plan) = (period.Day, plans.On(period.Day));   // a past day is drawn on the floor that it was counted on
        var grid = new CoarseCells(plan);
        var alike = period.Days.Where(d => ReferenceEquals(plans.On(d), plan)).ToList();
        var days = alike.Select(TradingCalendar.NumberOf).Where(d => DayIsKnown.Ask(f, d)).ToList();
        var slots = days.SelectMany(d => ZoneSlots.Ask(f, d, source)).ToList();
        var heat = new HeatFrames(f, days, source, HourOf);
        var zones = days.Count > 0 ? Zones(new(plan), slots, hours) : [];
        return new FloorReply(
            ReportHead.Of(f, period with { Days = alike }, plan, "floor", Left(period, alike)), day, hours.From, hours.To, CoarseCells.CellMetres, grid.Columns, grid.FloorRows, plan.Version,
            new CellsOfFloor(heat.Of(hours), grid),
            _notMeasured.GetOrAdd(plan, _ => Runs(grid)), days.Count > 0 ? zones.Sum(z => z.DwellSeconds) : null, zones, Flows(f, days, hours, source),
            // The two runs of an hour that the clocks repeat bear one name, and stand as one.
            [.. slots.GroupBy(s => HourOf(s.SlotStartMs)).Select(h => new FloorReply.HeatHour(h.Key, Figures.Seconds(h.Sum(s => s.DwellMs))))],
            [.. HoursOf(day).Where(h => days.Count == 0 || (period.IsOneDay && h.EndMs > f.UntilMs)).Select(h => h.Hour).Distinct()], Highest(f, heat, days, slots, source));
    }

    private static IEnumerable<SuppressedPart> Left(Period period, List<DateOnly> alike)
    {
        if (alike.Count < period.Days.Count) yield return new(string.Join(", ", period.Days.Except(alike).Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), "other-layout");
    }

    private List<FloorReply.ZoneHeat> Zones(PlanNames names, List<ZoneSlots.Row> slots, HourRange hours)
    {
        var chosen = slots.Where(s => hours.Holds(HourOf(s.SlotStartMs))).ToLookup(s => s.Zone);
        return
        [
            .. names.Shown(chosen.Select(z => z.Key)).Where(z => !plans.Sensitive.Contains(z)).Select(zone => new FloorReply.ZoneHeat(
                zone, Figures.Seconds(chosen[zone].Sum(s => s.DwellMs)), chosen[zone].Sum(s => s.Visits), chosen[zone].Sum(s => s.Stays))),
        ];
    }

    private IReadOnlyList<PathsReply.Flow> Flows(FactsSnapshot f, List<int> days, HourRange hours, VisitSource? source) =>
    [
        .. days.SelectMany(d => FlowsOfDay.Hours(f, d, source)).Where(Within<FlowsOfDay.HourRow>(hours, m => m.HourStartMs)).GroupBy(m => (m.From, m.To))
            .Select(m => new PathsReply.Flow(m.Key.From, m.Key.To, m.Sum(x => x.Visits)))
            .OrderByDescending(m => m.Count).ThenBy(m => m.From.Value, StringComparer.Ordinal).ThenBy(m => m.To.Value, StringComparer.Ordinal),
    ];

    private FloorReply.Peaks Highest(FactsSnapshot f, HeatFrames heat, List<int> days, List<ZoneSlots.Row> slots, VisitSource? source)
    {
        var hour = ByHour();
        return new(
            Figures.Seconds(heat.Highest()), Figures.Seconds(heat.HighestInHour()),
            Figures.Seconds(Most(slots, s => s.Zone, s => s.DwellMs)), Figures.Seconds(Most(slots, s => (s.Zone, hour(s.SlotStartMs)), s => s.DwellMs)),
            Most(days.SelectMany(d => FlowsOfDay.Ask(f, d, source)), m => (m.From, m.To), m => m.Visits),
            Most(days.SelectMany(d => FlowsOfDay.Hours(f, d, source)), m => (m.From, m.To, hour(m.HourStartMs)), m => m.Visits));
    }

    private static long Most<T, TKey>(IEnumerable<T> rows, Func<T, TKey> key, Func<T, long> value)
        where TKey : notnull
    {
        var sums = new Dictionary<TKey, long>();
        foreach (var row in rows) CollectionsMarshal.GetValueRefOrAddDefault(sums, key(row), out _) += value(row);
        return sums.Values.DefaultIfEmpty().Max();
    }

    private static List<int[]> Runs(CoarseCells grid)
    {
        var runs = new List<int[]>();
        foreach (var cell in grid.NotMeasured())
        {
            var (column, row) = (cell % grid.Columns, cell / grid.Columns);
            if (runs.Count > 0 && runs[^1] is var last && last[1] == row && last[0] + last[2] == column) last[2]++;
            else runs.Add([column, row, 1]);
        }
        return runs;
    }

    private IEnumerable<(int Hour, long EndMs)> HoursOf(DateOnly day)
    {
        for (var at = calendar.StartOf(day); at < calendar.EndOf(day); at = at.AddHours(1)) yield return (calendar.HourOfDay(at), at.AddHours(1).ToUnixTimeMilliseconds());
    }

    private Func<T, bool> Within<T>(HourRange hours, Func<T, long> startOf)
    {
        var hour = ByHour();
        return row => hours.Holds(hour(startOf(row)));
    }

    // Rows stand in order of time, and a time zone answers slowly: it is asked once for those of one hour.
    private Func<long, int> ByHour()
    {
        var (start, hour) = (long.MinValue, 0);
        return at => at == start ? hour : (hour = HourOf(start = at));
    }

    private int HourOf(long startMs) => calendar.HourOfDay(DateTimeOffset.FromUnixTimeMilliseconds(startMs));
}
