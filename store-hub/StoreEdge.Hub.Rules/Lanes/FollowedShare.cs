namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>
/// How likely it is, before anything else is known, that a basket's buyer is followed: the share of the half hour's baskets for
/// which there is a followed presence at the lanes. By the half hour, so that what comes late, or is forgotten, changes no belief far from it.
/// </summary>
internal sealed class FollowedShare
{
    private const long SpanMs = 30 * 60 * 1000;

    // One of three before the first basket, as if three had been seen: half an hour with two baskets proves nothing.
    private const double PriorFollowed = 1;
    private const double PriorBaskets = 3;

    private readonly Dictionary<long, (int Followed, int Baskets)> _spans = [];

    public FollowedShare(IEnumerable<LanePresence> presences, IEnumerable<LaneServices> lanes)
    {
        foreach (var presence in presences) Count(presence.LeftAtMs, followed: 1, baskets: 0);
        foreach (var lane in lanes)
            for (var i = 0; i < lane.Count; i++) Count(lane[i].ClosedAtMs, followed: 0, baskets: 1);
    }

    /// <returns>0.05 to 0.95.</returns>
    public double At(long atMs)
    {
        var (followed, baskets) = _spans.GetValueOrDefault(atMs / SpanMs);
        return Math.Clamp((followed + PriorFollowed) / (baskets + PriorBaskets), 0.05, 0.95);
    }

    private void Count(long atMs, int followed, int baskets)
    {
        var (f, b) = _spans.GetValueOrDefault(atMs / SpanMs);
        _spans[atMs / SpanMs] = (f + followed, b + baskets);
    }
}
