using System.Globalization;
using StoreEdge.Hub.Rules.Kpis;
using StoreEdge.SeededWeek;
using static StoreEdge.Hub.Tests.Weeks.WeekInSql;

namespace StoreEdge.Hub.Tests.Weeks;

/// <summary>The figures of one period, counted.</summary>
internal sealed class ExpectedKpis(WeekInSql sql, string period, DateOnly day)
{
    private const string Length = "(last_fix_at_ms - started_at_ms)";

    private static readonly int[] Both = [1, 2];

    private readonly int[] _days = [.. Days(period, day).Where(d => d >= Week.Today.AddDays(-7) && d <= Week.Today).Select(Number)];
    private readonly bool _isToday = period == "day" && day == Week.Today;

    public IEnumerable<(string Report, string Field, double? Value)> All() =>
        [.. OfVisits(), .. OfSales(), .. new[] { "bakery", "produce", "toys", "entrance" }.SelectMany(OfZone), .. OfPaths(), .. OfProducts(), .. new ExpectedLanes(sql, _days).All()];

    private long App => sql.Told(_days, "SELECT count(*) FROM visit WHERE trading_day = $day AND source = 1");

    private IEnumerable<(string, string, double?)> OfVisits()
    {
        const string Begun = "SELECT count(*) FROM visit WHERE trading_day = $day AND source = $source AND started_at_ms < 1795266000000";
        var (begun, bounced, engaged) = (sql.Told(_days, Begun, Both), sql.Told(_days, $"{Begun} AND {Length} < 120000", Both), sql.Told(_days, $"{Begun} AND {Length} > 600000", Both));
        var (link, joined) = (sql.Told(_days, "SELECT count(*) FROM visit WHERE trading_day = $day AND source = 1 AND flags & 2"),
            sql.Told(_days, "SELECT count(*) FROM visit WHERE trading_day = $day AND source = 1 AND basket_id IS NOT NULL"));
        var lengths = (from d in _days from s in Both select ToldSum([.. sql.Rows(For($"""
            SELECT count(*), sum({Length}) FROM visit WHERE trading_day = $day AND source = $source AND started_at_ms < 1795266000000 GROUP BY started_at_ms / 3600000 ORDER BY started_at_ms / 3600000
            """, d, s)).Select(r => (r[0], r[1], r[0], r[0]))])).ToList();
        yield return ("visits", "visits.app", App);
        yield return ("visits", "visits.cart", sql.Told(_days, "SELECT count(*) FROM visit WHERE trading_day = $day AND source = 2"));
        yield return ("visits", "bounce.bounced", bounced);
        yield return ("visits", "bounce.share", Share(bounced, begun));
        yield return ("visits", "bounce.engaged", engaged);
        yield return ("visits", "bounce.engagedShare", Share(engaged, begun));
        yield return ("visits", "averageVisitSeconds", Share(lengths.Sum(l => l.Sum), lengths.Sum(l => l.Beside) * 1000));
        yield return ("visits", "conversion.share", Share(joined, link));
        yield return ("visits", "coverage.share", Share(App, Covered));
        if (period != "day") yield break;
        foreach (var (i, at) in Told5Minutes().Take(40).Index())
        {
            yield return ("visits", string.Create(CultureInfo.InvariantCulture, $"occupancy[{i}].app"), at);
            yield return ("visits", string.Create(CultureInfo.InvariantCulture, $"occupancy[{i}].estimate"), at / Math.Min(1, Share(App, Covered)!.Value));
        }
    }

    /// <summary>App visits active in each five minutes, from the first in which five of either kind are told.</summary>
    private IEnumerable<long> Told5Minutes() => sql.Rows(For("""
        WITH RECURSIVE b(at) AS (SELECT min(started_at_ms) / 300000 * 300000 FROM visit WHERE trading_day = $day UNION ALL SELECT at + 300000 FROM b WHERE at + 600000 <= 1795268700000 AND at < (SELECT max(last_fix_at_ms) FROM visit WHERE trading_day = $day))
        SELECT (SELECT count(*) FROM visit WHERE trading_day = $day AND source = 1 AND started_at_ms < at + 300000 AND last_fix_at_ms >= at),
          (SELECT count(*) FROM visit WHERE trading_day = $day AND source = 2 AND started_at_ms < at + 300000 AND last_fix_at_ms >= at) FROM b
        """, _days[0])).SkipWhile(r => r[0] < 5 && r[1] < 5).Select(r => Down(r[0]));

    // Of the same time as the visits.
    private long Covered => _days.Sum(d => Down(sql.Count($"SELECT count(*) FROM basket WHERE trading_day = {d} AND closed_at_ms < {QuartersUntil}")));

    private IEnumerable<(string, string, double?)> OfSales()
    {
        var sold = $"FROM basket WHERE trading_day IN ({string.Join(',', _days)}) AND closed_at_ms < {HoursUntil}";
        var transactions = sql.Count($"SELECT count(DISTINCT basket_id) FROM line WHERE day IN ({string.Join(',', _days)}) AND closed < {HoursUntil} AND amount > 0");
        var items = sql.Count($"SELECT sum(CASE WHEN amount >= 0 THEN 1 ELSE -1 END) FROM line WHERE day IN ({string.Join(',', _days)}) AND closed < {HoursUntil}");
        var net = sql.Count($"SELECT sum(total_minor) {sold}");
        yield return ("visits", "sales.transactions", transactions);
        yield return ("visits", "sales.items", items);
        yield return ("visits", "sales.netMinor", net);
        yield return ("visits", "yieldMinor", Share(net, App));
        yield return ("visits", "atvMinor", Share(net, transactions));
        yield return ("visits", "upt", Share(items, transactions));
        if (!_isToday) yield break;
        yield return ("tiles", "tiles[net-sales].value", net);
        yield return ("tiles", "tiles[net-sales].hourValue", SoldBy(Number(day), HoursUntil));
        yield return ("tiles", "tiles[net-sales].lastWeek", SoldBy(Number(day.AddDays(-7)), HoursUntil - (7 * 86_400_000L)));
    }

    /// <summary>In the hour before, at the lanes with five baskets of the day by then.</summary>
    private long SoldBy(int ofDay, long untilMs) => sql.Count($"""
        SELECT sum(total_minor) FROM basket b WHERE trading_day = {ofDay} AND closed_at_ms >= {untilMs - 3_600_000} AND closed_at_ms < {untilMs}
          AND (SELECT count(*) FROM basket l WHERE l.trading_day = b.trading_day AND l.lane = b.lane AND l.closed_at_ms < {untilMs}) >= 5
        """);

    private IEnumerable<(string, string, double?)> OfZone(string zone)
    {
        var stays = $"FROM stay s JOIN visit v ON v.visit_id = s.visit_id WHERE v.trading_day = $day AND v.source = 1 AND s.zone = '{zone}' AND s.entered_at_ms < {QuartersUntil}";
        const string Counts = "s.left_at_ms - s.entered_at_ms >= 20000";
        var (entries, counted) = (_days.Sum(d => Often(zone, d, 1, "1").Sum()), _days.Sum(d => Often(zone, d, 1, Counts).Sum()));
        var at = $"zones[{zone}].";
        var dwell = _days.Select(d => ToldSum(Quarters(zone, d))).ToList();
        var first = _days.Select(d => sql.Rows(For($"""
            SELECT step, count(*) FROM (SELECT (s.left_at_ms - s.entered_at_ms) / 5000 * 5 AS step, min(s.entered_at_ms) FROM stay s JOIN visit v ON v.visit_id = s.visit_id
              WHERE v.trading_day = $day AND v.source = 1 AND s.zone = '{zone}' AND {Counts} GROUP BY s.visit_id) GROUP BY step ORDER BY step
            """, d))).ToList();
        yield return ("zones", at + "visits", sql.Told(_days, $"SELECT count(DISTINCT s.visit_id) {stays}"));
        yield return ("zones", at + "entries", entries);
        yield return ("zones", at + "stays", counted);
        yield return ("zones", at + "stopRate", Share(counted, entries));
        yield return ("zones", at + "zoneBounce", zone == "entrance" ? null : Share(entries - counted, entries));   // everybody passes a door
        yield return ("zones", at + "drawRate", Share(sql.Told(_days, $"SELECT count(DISTINCT s.visit_id) {stays} AND {Counts}"), App));
        yield return ("zones", at + "dwellSeconds", dwell.Sum(x => x.Sum) / 1000.0);
        yield return ("zones", at + "averageDwellSeconds", dwell.Sum(x => x.Beside) is >= 20 and var beside && beside >= 0.75 * entries ? Share(dwell.Sum(x => x.Sum), entries * 1000) : null);
        yield return ("zones", at + "dwellPerVisitorSeconds", Share(dwell.Sum(x => x.Sum), App * 1000));
        yield return ("zones", at + "medianDwellSeconds", Percentile(first, 50));
        yield return ("zones", at + "p90DwellSeconds", Percentile(first, 90));
        yield return ("zones", at + "netMinor", sql.Count($"SELECT sum(amount) FROM line WHERE zone = '{zone}' AND day IN ({string.Join(',', _days)}) AND closed < {HoursUntil}"));
        yield return ("floor", at + "visits", sql.Told(_days, $"SELECT count(DISTINCT s.visit_id) {stays}"));
        yield return ("floor", at + "stays", counted);
        yield return ("floor", at + "dwellSeconds", dwell.Sum(x => x.Sum) / 1000.0);
        yield return ("zones", at + "conversion", _isToday ? Converted(zone) : null);
        yield return ("zones", at + "conversionByHour", ConvertedByHour(zone, counted));
    }

    /// <summary>For each quarter of an hour of a day: visits whose first counted stay began in it, time of counted stays within it, entries that began in it.</summary>
    private List<(long Visits, long Sum, long BesideVisits, long Beside)> Quarters(string zone, int onDay) => [.. sql.Rows(For($"""
        WITH RECURSIVE
          of AS (SELECT s.visit_id, s.entered_at_ms AS a, s.left_at_ms AS b, s.left_at_ms - s.entered_at_ms >= 20000 AS counts FROM stay s JOIN visit v ON v.visit_id = s.visit_id WHERE v.trading_day = $day AND v.source = 1 AND s.zone = '{zone}'),
          q(at) AS (SELECT min(started_at_ms) / {QuarterMs} * {QuarterMs} FROM visit WHERE trading_day = $day UNION ALL SELECT at + {QuarterMs} FROM q WHERE at + 2 * {QuarterMs} <= {QuartersUntil} AND at < (SELECT max(last_fix_at_ms) FROM visit WHERE trading_day = $day))
        SELECT (SELECT count(*) FROM (SELECT min(a) AS f FROM of WHERE counts GROUP BY visit_id) WHERE f >= at AND f < at + {QuarterMs}),
          (SELECT sum(max(0, min(b, at + {QuarterMs}) - max(a, at))) FROM of WHERE counts),
          (SELECT count(*) FROM (SELECT min(a) AS f FROM of GROUP BY visit_id) WHERE f >= at AND f < at + {QuarterMs}), (SELECT count(*) FROM of WHERE a >= at AND a < at + {QuarterMs}) FROM q
        """, onDay)).Select(r => (r[0], r[1], r[2], r[3]))];

    /// <summary>What is told in each quarter of an hour, that has any, of entries or of counted stays.</summary>
    private IEnumerable<(long Quarter, long Told)> OftenByQuarter(string zone, int onDay, int source, string which)
    {
        var rows = sql.Rows(For($"""
            SELECT q, sum(first), count(*) FROM (SELECT s.entered_at_ms / {QuarterMs} AS q, s.entered_at_ms = min(s.entered_at_ms) OVER (PARTITION BY s.visit_id) AS first
              FROM stay s JOIN visit v ON v.visit_id = s.visit_id WHERE v.trading_day = $day AND v.source = $source AND s.zone = '{zone}' AND s.entered_at_ms < {QuartersUntil} AND {which})
            GROUP BY q ORDER BY q
            """, onDay, source));
        return rows.Zip(StepsBeside(rows.Select(r => (r[1], r[2]))), (r, told) => (r[0], told));
    }

    private IEnumerable<long> Often(string zone, int onDay, int source, string which) => OftenByQuarter(zone, onDay, source, which).Select(q => q.Told);

    private double? Converted(string zone)
    {
        var bought = $"EXISTS (SELECT 1 FROM lane_wait w JOIN line l ON l.basket_id = w.basket_id WHERE w.visit_id = s.visit_id AND l.zone = s.zone AND l.amount >= 0 AND l.closed < {HoursUntil})";
        var rows = sql.Rows($"""
            SELECT count(DISTINCT s.visit_id), count(*), sum({bought}) FROM stay s JOIN visit v ON v.visit_id = s.visit_id JOIN basket b ON b.basket_id = v.basket_id
            WHERE v.trading_day = {_days[0]} AND s.zone = '{zone}' AND s.left_at_ms - s.entered_at_ms >= 20000 AND b.closed_at_ms < {HoursUntil}
            """)[0];
        return rows[0] < 5 ? null : (double)Down(rows[2]) / Down(rows[1]);
    }

    private double? ConvertedByHour(string zone, long counted)
    {
        var within = 0L;
        foreach (var d in _days)
        {
            var soldIn = sql.Rows($"SELECT DISTINCT closed / 3600000 FROM line WHERE day = {d} AND zone = '{zone}' AND amount >= 0 AND closed < {HoursUntil}").Select(r => r[0]).ToHashSet();
            within += OftenByQuarter(zone, d, 1, "s.left_at_ms - s.entered_at_ms >= 20000").Sum(q => soldIn.Contains(q.Quarter / 4) ? q.Told : 0);
        }
        return Share(within, counted);
    }

    private IEnumerable<(string, string, double?)> OfPaths()
    {
        var visits = _days.SelectMany(d => sql.Texts($"SELECT path || '|' || (flags & 2) || '|' || (basket_id IS NOT NULL) FROM visit WHERE trading_day = {d} AND source = 1 AND path <> ''").Select(t => t.Split('|'))
            .Select(t => (Day: d, Way: string.Join('>', Collapsed(t[0].Split('>').Where(z => z is not ("baby" or "pharmacy")))), Link: t[1] == "2", Joined: t[2] == "1"))).ToList();
        var ways = visits.Where(v => v.Way.Length > 0).GroupBy(v => (v.Day, v.Way))
            .Select(g => (g.Key.Way, Visits: Down(g.Count()), Link: Down(g.Count(v => v.Link)), Joined: Down(g.Count(v => v.Joined)))).Where(w => w.Visits > 0)
            .GroupBy(w => w.Way).Select(g => (Way: g.Key, Visits: g.Sum(w => w.Visits), Link: g.Sum(w => w.Link), Joined: g.Sum(w => w.Joined)))
            .OrderByDescending(w => w.Visits).ThenBy(w => w.Way, StringComparer.Ordinal);
        foreach (var (i, way) in ways.Take(20).Index())
        {
            yield return ("paths", string.Create(CultureInfo.InvariantCulture, $"sequences[{i}].visits"), way.Visits);
            yield return ("paths", string.Create(CultureInfo.InvariantCulture, $"sequences[{i}].conversion"), Share(way.Joined, way.Link));
        }
        var (stayed, link, bought) = (Told(_ => true), Told(v => v.Link), Told(v => v.Joined));
        yield return ("paths", "funnel.entered", App);
        yield return ("paths", "funnel.stayed", stayed);
        yield return ("paths", "funnel.stayedShare", Share(stayed, App));
        yield return ("paths", "funnel.mayBeJoined", link);
        yield return ("paths", "funnel.bought", bought);
        yield return ("paths", "funnel.boughtShare", Share(bought, link));

        long Told(Func<(int Day, string Way, bool Link, bool Joined), bool> which) => visits.GroupBy(v => v.Day).Sum(d => Down(d.Count(which)));
    }

    private static IEnumerable<string> Collapsed(IEnumerable<string> zones)
    {
        var last = "";
        foreach (var zone in zones)
            if (zone != last) yield return last = zone;
    }

    private IEnumerable<(string, string, double?)> OfProducts()
    {
        var receipts = $"FROM line WHERE day IN ({string.Join(',', _days)}) AND closed < {HoursUntil} AND amount > 0";
        long With(string text) => Down(sql.Count($"SELECT count(DISTINCT basket_id) {receipts} AND text = '{text}'"));
        var (all, bread, butter) = (Down(sql.Count($"SELECT count(DISTINCT basket_id) {receipts}")), With("Rye Bread"), With("Butter 250g"));
        var both = Down(sql.Count($"SELECT count(DISTINCT basket_id) {receipts} AND text = 'Rye Bread' AND basket_id IN (SELECT basket_id {receipts} AND text = 'Butter 250g')"));
        var (first, second, name) = butter < bread ? (butter, bread, "Butter 250g+Rye Bread") : (bread, butter, "Rye Bread+Butter 250g");
        if (bread == butter) (first, second, name) = (butter, bread, "Butter 250g+Rye Bread");
        yield return ("assortment", $"together[{name}].support", Share(both, all));
        yield return ("assortment", $"together[{name}].confidence", Share(both, first));
        yield return ("assortment", $"together[{name}].lift", (double)both / first / ((double)second / all));
        if (day != Week.Today) yield break;
        var before = Enumerable.Range(1, 7).Select(i => Number(Week.Today.AddDays(-i))).ToArray();
        long Stays(int onDay) => Both.Sum(source => Often("produce", onDay, source, "s.left_at_ms - s.entered_at_ms >= 20000").Sum());
        var sold = sql.Count($"SELECT count(*) FROM (SELECT DISTINCT basket_id FROM line WHERE day IN ({string.Join(',', before)}) AND text = '{Week.SoldOut}' AND amount >= 0)");
        yield return ("assortment", $"outOfStock[{Week.SoldOut}].sold", 0);
        yield return ("assortment", $"outOfStock[{Week.SoldOut}].expected", sold * ((double)Stays(Number(Week.Today)) / before.Sum(Stays)));
    }

    public static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static int Number(DateOnly d) => (d.Year * 10000) + (d.Month * 100) + d.Day;

    private static IEnumerable<DateOnly> Days(string period, DateOnly day) => period switch
    {
        "week" => Enumerable.Range(0, 7).Select(i => day.AddDays(i - (((int)day.DayOfWeek + 6) % 7))),
        "28d" => Enumerable.Range(0, 28).Select(i => day.AddDays(i - 27)),
        _ => [day],
    };
}
