namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>The baskets of one lane in the order in which they were served.</summary>
internal sealed class LaneServices
{
    private readonly LaneBasket[] _baskets;

    public LaneServices(IEnumerable<LaneBasket> baskets) => _baskets = [.. baskets.OrderBy(b => b.ClosedAtMs).ThenBy(b => b.OpenedAtMs).ThenBy(b => b.BasketId)];

    public int Count => _baskets.Length;

    public LaneBasket this[int index] => _baskets[index];

    /// <summary>The first basket that was closed at or after the instant.</summary>
    public int FirstClosedFrom(long atMs)
    {
        var (low, high) = (0, _baskets.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_baskets[middle].ClosedAtMs < atMs) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>How long the lane served nobody between an instant and the opening of one basket, and how many were served in between.</summary>
    public (double IdleMs, int Served) IdleBefore(int index, long fromMs)
    {
        var (idle, served, until) = (0L, 0, _baskets[index].OpenedAtMs);
        for (var i = index - 1; i >= 0 && until > fromMs; i--)
        {
            idle += Math.Max(0, until - Math.Max(fromMs, _baskets[i].ClosedAtMs));
            if (_baskets[i].ClosedAtMs <= fromMs) return (idle, served);
            served++;
            until = Math.Min(until, _baskets[i].OpenedAtMs);
        }
        return (idle + Math.Max(0, until - fromMs), served);
    }

    /// <summary>How many after one basket were paid before an instant; more than three are counted as three.</summary>
    public int ClosedBetween(int index, long untilMs)
    {
        var count = 0;
        while (count < 3 && index + 1 + count < _baskets.Length && _baskets[index + 1 + count].ClosedAtMs < untilMs) count++;
        return count;
    }

    /// <summary>How many before one basket were begun after an instant; a queue of more than six is counted as six.</summary>
    public int OpenedBetween(long fromMs, int index)
    {
        var count = 0;
        for (var i = index - 1; i >= 0 && i >= index - 6; i--)
            if (_baskets[i].OpenedAtMs > fromMs) count++;
        return count;
    }
}
