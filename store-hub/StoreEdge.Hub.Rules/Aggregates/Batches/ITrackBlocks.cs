namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>Where finished tracks come from, a block of whole tracks at a time.</summary>
public interface ITrackBlocks
{
    /// <summary>Asked by several threads at once, each with a block of its own; who gets which block does not matter.</summary>
    /// <returns>False when there are no more.</returns>
    bool TryRead(TrackBlock block);
}

/// <summary>Some whole tracks on their way from a file to a tally; the room is used again for the next ones.</summary>
public sealed class TrackBlock
{
    private readonly List<int> _ends = [];
    private FloorFix[] _fixes = [];

    public int Tracks => _ends.Count;

    public ReadOnlySpan<FloorFix> this[int track] => _fixes.AsSpan((track == 0 ? 0 : _ends[track - 1]).._ends[track]);

    public void Clear() => _ends.Clear();

    /// <summary>Room for some more tracks of the same length, one behind the other, for the caller to fill.</summary>
    public Span<FloorFix> Add(int seconds, int tracks = 1)
    {
        var start = _ends.Count == 0 ? 0 : _ends[^1];
        var end = start + (seconds * tracks);
        if (end > _fixes.Length) Array.Resize(ref _fixes, Math.Max(end, 2 * _fixes.Length));
        for (var track = 1; track <= tracks; track++) _ends.Add(start + (seconds * track));
        return _fixes.AsSpan(start..end);
    }
}
