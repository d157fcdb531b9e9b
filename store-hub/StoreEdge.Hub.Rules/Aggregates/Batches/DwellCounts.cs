namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>How many stays lasted how many seconds. Sums and order statistics of any number of stays, exactly, in memory that only the longest one sets.</summary>
public sealed class DwellCounts
{
    private int[] _stays = new int[512];

    public long Stays { get; private set; }

    public long Seconds { get; private set; }

    /// <summary>Stays of at least so many seconds, and their seconds together.</summary>
    public (long Stays, long Seconds) AtLeast(int seconds)
    {
        var (stays, sum) = (0L, 0L);
        for (var length = Math.Max(0, seconds); length < _stays.Length; length++)
        {
            stays += _stays[length];
            sum += (long)length * _stays[length];
        }
        return (stays, sum);
    }

    /// <summary>Between the two middle stays when their number is even; null when there is none.</summary>
    public double? MedianSeconds => Stays == 0 ? null : (Nth((Stays - 1) / 2) + Nth(Stays / 2)) / 2.0;

    /// <summary>The shortest time that this share of the stays did not exceed (nearest rank); null when there is none.</summary>
    public int? QuantileSeconds(double share) => Stays == 0 ? null : Nth(Math.Clamp((long)Math.Ceiling(share * Stays) - 1, 0, Stays - 1));

    internal void Add(int seconds)
    {
        if (seconds >= _stays.Length) Array.Resize(ref _stays, Math.Max(seconds + 1, 2 * _stays.Length));
        _stays[seconds]++;
        Stays++;
        Seconds += seconds;
    }

    internal void Add(DwellCounts other)
    {
        if (other._stays.Length > _stays.Length) Array.Resize(ref _stays, other._stays.Length);
        for (var i = 0; i < other._stays.Length; i++) _stays[i] += other._stays[i];
        Stays += other.Stays;
        Seconds += other.Seconds;
    }

    private int Nth(long index)
    {
        var length = 0;
        for (var before = (long)_stays[0]; before <= index; before += _stays[length]) length++;
        return length;
    }
}
