using static StoreEdge.Hub.Tests.Weeks.WeekInSql;

namespace StoreEdge.Hub.Tests.Weeks;

/// <summary>The lanes' figures of some days, counted.</summary>
internal sealed class ExpectedLanes(WeekInSql sql, int[] days)
{
    public IEnumerable<(string Report, string Field, double? Value)> All()
    {
        string[] lanes = ["lane-1", "lane-2"];
        foreach (var lane in lanes)
        {
            var sold = days.Select(d => sql.Rows($"SELECT count(*), sum(total_minor) FROM basket WHERE trading_day = {d} AND lane = '{lane}' AND closed_at_ms < {HoursUntil}")[0]).Where(r => r[0] >= 5).ToList();
            var services = sql.Rows($"SELECT (closed_at_ms - opened_at_ms) / 5000 * 5 AS step FROM basket WHERE trading_day IN ({string.Join(',', days)}) AND lane = '{lane}' AND closed_at_ms < {HoursUntil} ORDER BY step");
            yield return ("checkout", $"lanes[{lane}].baskets", sold.Sum(r => r[0]));
            yield return ("checkout", $"lanes[{lane}].totalMinor", sold.Sum(r => r[1]));
            yield return ("checkout", $"lanes[{lane}].medianWaitSeconds", Percentile(Waits(lane), 50));
            yield return ("checkout", $"lanes[{lane}].p90WaitSeconds", Percentile(Waits(lane), 90));
            yield return ("checkout", $"lanes[{lane}].medianServiceSeconds", services[((services.Count + 1) / 2) - 1][0] + 2.5);
        }
        yield return ("checkout", "wait.medianSeconds", Percentile(AllLanes.SelectMany(Waits), 50));
        yield return ("checkout", "wait.p90Seconds", Percentile(AllLanes.SelectMany(Waits), 90));
        var (events, left) = (AllLanes.Sum(l => Queued(l, "1, 2, 3")), AllLanes.Sum(l => Queued(l, "2")));
        yield return ("checkout", "queue.events", events);
        yield return ("checkout", "queue.abandonedShare", events < 30 ? null : (double)left / events);
    }

    private static readonly string[] AllLanes = [.. Enumerable.Range(1, 8).Select(i => $"lane-{i}")];

    private IEnumerable<List<long[]>> Waits(string lane) => days.Select(d => sql.Rows(
        $"SELECT (served_at_ms - entered_at_ms) / 5000 * 5 AS step, count(*) FROM lane_wait WHERE trading_day = {d} AND lane = '{lane}' GROUP BY step ORDER BY step"));

    // A lane with fewer than five events is left out; what is left of them is not told either.
    private long Queued(string lane, string outcomes) => days.Sum(d => sql.Count($"SELECT count(*) FROM lane_queue WHERE trading_day = {d} AND lane = '{lane}'") < 5
        ? 0 : Down(sql.Count($"SELECT count(*) FROM lane_queue WHERE trading_day = {d} AND lane = '{lane}' AND outcome IN ({outcomes})")));
}
