namespace StoreEdge.Hub.Rules.Fusion.Pings;

/// <summary>A phone's last ping, and how often it repeated itself.</summary>
internal readonly record struct PingMemory(long AtMs, double XMetres, double YMetres, double AccuracyMetres, int Pings, int Repeated)
{
    public bool Repeats(in Measurement ping) => Pings > 0 && ping.XMetres == XMetres && ping.YMetres == YMetres;

    public bool IsCoarse(PingOptions options) => Repeated > 0 && Repeated >= options.CoarseShare * Pings;

    public PingMemory After(in Measurement ping) =>
        new(ping.ObservedAtMs, ping.XMetres, ping.YMetres, ping.AccuracyMetres, Pings + 1, Repeated + (Repeats(ping) ? 1 : 0));

    /// <summary>68 % radius of what no number of pings averages away.</summary>
    public double LastingMetres(PingOptions options) => IsCoarse(options) ? CoarseMetres(options) : 0;

    /// <summary>The same if the first ping, of which nobody can know yet whether the phone repeats it, is held for a coarse one.</summary>
    public double MayLastMetres(PingOptions options) => Pings == 1 ? CoarseMetres(options) : LastingMetres(options);

    /// <summary>
    /// Share of a ping that is news, 0 to 1: for errors with a correlation of r with those of the ping before, (1 - r) / (1 + r) in
    /// the long run. A coarse fix that moves is the newest there is where no radio is heard.
    /// </summary>
    public double NewsOf(in Measurement ping, PingOptions options, bool besideRadios)
    {
        if (Pings == 0) return 1;
        var lasts = besideRadios && After(ping).IsCoarse(options);
        if (!lasts && !Repeats(ping) && IsCoarse(options)) return 1;
        var kept = Math.Exp(-Math.Max(0, ping.ObservedAtMs - AtMs) / (1000 * (lasts ? options.CoarseErrorSeconds : options.ErrorSeconds)));
        return (1 - kept) / (1 + kept);
    }

    private double CoarseMetres(PingOptions options) => Math.Min(options.CoarseMetres, options.CoarseTimes * AccuracyMetres);
}
