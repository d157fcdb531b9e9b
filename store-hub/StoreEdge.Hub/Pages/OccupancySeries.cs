using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

internal static class OccupancySeries
{
    private const long HourMs = 3_600_000;

    /// <summary>
    /// One entry per 5 minutes from the day's first row to its last, or to the end of the last hour in which visits are told to have begun:
    /// a quiet afternoon is not one that nobody measured. In between, a bucket without a row is one in which too few to be told were seen;
    /// before and after, nothing is known and nothing is said.
    /// </summary>
    public static IReadOnlyList<TodayReply.Bucket> Of(Told<OccupancyOfDay.Row> rows, Told<VisitHours.Row> hours, Told<TogetherOfDay.Row>? together)
    {
        if (rows.Count == 0) return [];
        var counts = rows.ToDictionary(r => (r.BucketStartMs, r.Source), r => r.Visits);
        var pairs = together?.Where(t => t.BucketStartMs is not null).ToDictionary(t => t.BucketStartMs!.Value, t => t.Pairs);
        var series = new List<TodayReply.Bucket>();
        var last = hours.Where(h => h.Visits > 0).Select(h => h.HourStartMs + HourMs - VisitContributions.BucketMs).Append(rows[^1].BucketStartMs).Max();
        for (var at = rows[0].BucketStartMs; at <= last; at += VisitContributions.BucketMs)
            series.Add(new(at, counts.GetValueOrDefault((at, VisitSource.App)), counts.GetValueOrDefault((at, VisitSource.Cart)), pairs?.GetValueOrDefault(at)));
        return series;
    }
}
