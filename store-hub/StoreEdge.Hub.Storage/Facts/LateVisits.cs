using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Aggregates;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Hub.Storage.Facts;

/// <summary>Counts visits that change after the feed has closed their trading day: the manager's figures follow, HQ's do not.</summary>
internal sealed class LateVisits(SqliteConnection connection, VisitContributions contributions) : IDisposable
{
    private readonly Statement _count = new(connection, "UPDATE feed_state SET late_after_close = late_after_close + $1 WHERE closed_through_day >= $2");

    /// <summary>One that is taken away altogether is no late one: it was erased or withdrawn.</summary>
    public void Count(IEnumerable<(VisitFacts? Before, VisitFacts? After)> changes, SqliteTransaction transaction)
    {
        foreach (var day in changes.Select(c => c.After).OfType<VisitFacts>().Where(ShopperDay.MayBeTold).CountBy(contributions.DayOf))
            _count.Run(transaction, day.Value, day.Key);
    }

    public void Dispose() => _count.Dispose();
}
