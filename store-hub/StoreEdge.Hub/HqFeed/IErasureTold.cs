using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

/// <summary>Who must be told before a shopper's facts are erased.</summary>
internal interface IErasureTold
{
    /// <summary>
    /// Call it while the shopper's rows still stand in facts.db, then delete them; called again, it changes nothing more.
    /// </summary>
    /// <param name="pseudonyms">As in <c>visit.subject</c>; those without rows change nothing.</param>
    /// <returns>How many messages HQ will be asked to delete, at the next daily close.</returns>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">facts.db takes no writes now; nothing was changed, try again.</exception>
    int Erasing(IReadOnlyCollection<byte[]> pseudonyms);
}

internal sealed class FeedErasures(FeedClosings closings, TradingCalendar calendar, ShopperFamilies families) : IErasureTold
{
    public int Erasing(IReadOnlyCollection<byte[]> pseudonyms) => closings.TakeOut(pseudonyms, calendar, families.Bounds);
}
