namespace StoreEdge.Protocols;

/// <summary>
/// Knows the last receipts of one till: the same number with the same total again is a second print, marked or not. A till that
/// starts its numbers anew each day has passed the time of the memory by then.
/// </summary>
internal sealed class ReceiptMemory
{
    public const int Most = 256;

    private static readonly TimeSpan Lasts = TimeSpan.FromHours(12);

    private readonly Queue<((string? Lane, string Number, long Total) Key, DateTimeOffset At)> _order = new();
    private readonly HashSet<(string? Lane, string Number, long Total)> _known = [];

    /// <returns>It was known already.</returns>
    public bool Remember(string? lane, string number, long total, DateTimeOffset at)
    {
        while (_order.TryPeek(out var oldest) && (at - oldest.At > Lasts || _order.Count >= Most))
        {
            _order.Dequeue();
            _known.Remove(oldest.Key);
        }
        var key = (lane, number, total);
        if (!_known.Add(key)) return true;
        _order.Enqueue((key, at));
        return false;
    }
}
