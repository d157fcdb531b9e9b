namespace StoreEdge.Hub.Rules.Fusion.Pings;

/// <summary>A phone's last ping, and how often it repeated itself.</summary>
internal readonly record struct PingMemory(long AtMs, double XMetres, double YMetres, double AccuracyMetres, int Pings, int Repeated)
{
    public bool Repeats(in Measurement ping) => Pings > 0 && ping.XMetres == XMetres && ping.YMetres == YMetres;

    public bool IsCoarse(PingOptions options) => Repeated > 0 && Repeated >= options.CoarseShare * Pings;

    public PingMemory After(in Measurement ping) =>
        new(ping.ObservedAtMs, ping.XMetres, ping.YMetres, ping.AccuracyMetres, Pings + 1, Repeated + (Repeats(ping) ? 1 : 0));

    /// <summary>68 % radius of what no number of pings averages away.</summary>
    public double LastingMetres(PingOptions options) =>
        IsCoarse(options) ? Math.Min(options.CoarseMetres, options.CoarseTimes * AccuracyMetres) : 0;

    /// <summary>
    /// Share of a ping that is news, 0 to 1: for errors with a correlation of r with those of the ping before, (1 - r) / (1 + r) in
    /// the long run. A coarse fix that moves is the newest there is.
    /// </summary>
    public double NewsOf(in Measurement ping, PingOptions options)
    {
        if (Pings == 0) return 1;
        if (!Repeats(ping) && IsCoarse(options)) return 1;
        var kept = Math.Exp(-Math.Max(0, ping.ObservedAtMs - AtMs) / (1000 * options.ErrorSeconds));
        return (1 - kept) / (1 + kept);
    }
}
