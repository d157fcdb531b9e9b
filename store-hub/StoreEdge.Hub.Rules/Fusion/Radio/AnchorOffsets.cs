namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// By how many dB each anchor reads above or below what the floor's law expects, as far as one subject's looks have told: its make,
/// its mounting, the wall before it. Never changed once made, so that clones of a filter share it.
/// </summary>
internal sealed class AnchorOffsets
{
    private readonly Told[] _told;

    private AnchorOffsets(Told[] told, long atMs, double x, double y) => (_told, AtMs, XMetres, YMetres) = (told, atMs, x, y);

    /// <summary>When it was last seen whether the subject has walked far enough to tell more.</summary>
    public long AtMs { get; }

    /// <summary>Where the subject probably was when it was last learned from, on the grid's plane.</summary>
    public double XMetres { get; }

    public double YMetres { get; }

    public static AnchorOffsets None(long atMs, double x, double y) => new([], atMs, x, y);

    public AnchorOffsets SeenAt(long atMs) => new(_told, atMs, XMetres, YMetres);

    /// <summary>What the anchors would have read, were they all alike.</summary>
    public static void TakeOff(AnchorOffsets? offsets, Span<HeardAnchor> heard)
    {
        if (offsets is null || offsets._told.Length == 0) return;
        foreach (ref var one in heard) one = one with { MeanDbm = one.MeanDbm - (float)offsets.DbOf(one.Anchor) };
    }

    /// <returns>0 for an anchor that has told nothing yet.</returns>
    public double DbOf(int anchor)
    {
        foreach (ref readonly var one in _told.AsSpan())
            if (one.Anchor == anchor) return one.Db;
        return 0;
    }

    /// <param name="residuals">Of one look at a new place: what was read above what was expected, and the reading's worth, 1 where the place is known.</param>
    public AnchorOffsets After(ReadOnlySpan<AnchorResidual> residuals, RadioOptions options, long atMs, double x, double y)
    {
        var told = new List<Told>(_told);
        foreach (var (anchor, db, worth) in residuals)
        {
            if (worth <= 0) continue;
            var at = told.FindIndex(one => one.Anchor == anchor);
            if (at < 0) told.Add(new Told(anchor, 0, 0, 0, 0, 0));
            var one = told[at < 0 ? ^1 : at];
            told[at < 0 ? ^1 : at] = one with { Worth = one.Worth + worth, Sum = one.Sum + (worth * db), Squares = one.Squares + (worth * db * db), Looks = one.Looks + 1 };
        }
        Told[] all = [.. told];
        Weigh(all, options);
        return new(all, atMs, x, y);
    }

    /// <summary>
    /// Variance in dB² of one anchor's residual from place to place, over all anchors, and as if <see cref="RadioOptions.SigmaDb"/> had been
    /// measured by some readings before.
    /// </summary>
    public double VarianceWithin(RadioOptions options) => VarianceWithin(_told, options);

    private static double VarianceWithin(Told[] told, RadioOptions options)
    {
        var (squares, readings) = (options.SigmaDb * options.SigmaDb * options.SigmaKnownAsBy, options.SigmaKnownAsBy);
        foreach (var one in told)
        {
            squares += Math.Max(0, one.Squares - (one.Sum * one.Sum / one.Worth));
            readings += one.Worth * (one.Looks - 1) / one.Looks;
        }
        return squares / readings;
    }

    // Each spread of the anchors, alike among them, is as likely as what it makes of the means; an offset is the mean of what each says.
    // So alike anchors stay at 0, though each one's readings have a mean of their own by chance.
    private static void Weigh(Told[] told, RadioOptions options)
    {
        var within = VarianceWithin(told, options);
        var spreads = options.OffsetSpreadsDb;
        Span<double> likely = stackalloc double[spreads.Count];
        for (var s = 0; s < likely.Length; s++)
        {
            likely[s] = 0;
            foreach (var one in told)
            {
                var (variance, mean) = ((spreads[s] * spreads[s]) + (within / one.Worth), one.Sum / one.Worth);
                likely[s] -= 0.5 * (Math.Log(variance) + (mean * mean / variance));
            }
        }
        var (most, sum) = (double.NegativeInfinity, 0.0);
        foreach (var log in likely) most = Math.Max(most, log);
        foreach (ref var log in likely) sum += log = Math.Exp(log - most);
        foreach (ref var one in told.AsSpan())
        {
            var db = 0.0;
            for (var s = 0; s < likely.Length; s++) db += likely[s] / sum * one.Sum / (one.Worth + (within / Math.Max(1e-9, spreads[s] * spreads[s])));
            one = one with { Db = db };
        }
    }

    private readonly record struct Told(int Anchor, double Worth, double Sum, double Squares, int Looks, double Db);
}
