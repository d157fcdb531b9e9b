namespace StoreEdge.Hub.Rules.Anonymity.Local;

/// <summary>
/// Holds what is told of the floor back by a whole number of minutes, one value a minute: a page that watches the numbers
/// turn must not see who walks in at the door. Not safe for several threads.
/// </summary>
/// <param name="late">Whole minutes.</param>
public sealed class LiveDelay<T>(TimeSpan late) where T : class
{
    private readonly Queue<(long Minute, T Value)> _held = new();
    private T? _told;

    /// <summary>The newest value that is old enough; null while there is none.</summary>
    /// <param name="asOf">Does not go back; a value of an earlier minute than the last is passed over.</param>
    /// <param name="value">Made only for the first of a minute.</param>
    public T? Next(DateTimeOffset asOf, Func<T> value)
    {
        var minute = asOf.ToUnixTimeSeconds() / 60;
        if (_held.Count == 0 || minute > _held.Last().Minute) _held.Enqueue((minute, value()));
        while (_held.TryPeek(out var oldest) && oldest.Minute + (long)late.TotalMinutes <= minute) _told = _held.Dequeue().Value;
        return _told;
    }
}
