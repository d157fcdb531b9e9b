namespace StoreEdge.Hub.Rules.Kpis;

/// <summary>How long a visit must be to be one in earnest (kpis: bounce).</summary>
public static class VisitLengths
{
    public static readonly TimeSpan Bounce = TimeSpan.FromMinutes(2);

    public static readonly TimeSpan Engaged = TimeSpan.FromMinutes(10);

    public static bool IsBounce(long lengthMs) => lengthMs < (long)Bounce.TotalMilliseconds;

    public static bool IsEngaged(long lengthMs) => lengthMs > (long)Engaged.TotalMilliseconds;
}
