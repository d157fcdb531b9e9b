namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>How far one track has been read: what must be known of it when its next piece comes.</summary>
public sealed class TrackCursor(int zones)
{
    private readonly ulong[] _seen = new ulong[(zones >> 6) + 1];

    /// <summary>Zone + 1 of the stay that is not over yet, and how many seconds it has lasted.</summary>
    internal int Zone { get; set; }

    internal int Seconds { get; set; }

    /// <summary>Zone + 1 of the last stay that is over; 0 before the first.</summary>
    internal int LastStay { get; set; }

    /// <returns>True when it is the track's first stay in the zone.</returns>
    internal bool FirstIn(int zone)
    {
        var (word, bit) = (zone >> 6, 1UL << zone);
        if ((_seen[word] & bit) != 0) return false;
        _seen[word] |= bit;
        return true;
    }

    internal void Reset()
    {
        Array.Clear(_seen);
        (Zone, Seconds, LastStay) = (0, 0, 0);
    }
}
