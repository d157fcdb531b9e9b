namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// What a filter has learned of its subject's radio: its power under each of two hypotheses, the odds of the first, and how much
/// its readings scatter, as the sum of squares of so many of them (an inverse gamma distribution of the variance); how probably its
/// subject stood when it was last heard, and in which shade.
/// </summary>
internal sealed record TagMemory(double LogOdds, TagPower Nominal, TagPower Unknown, double Squares, double Readings, double WeakestDbm, long LearnedAtMs, double Standing, ShadePlace Place)
{
    public static TagMemory Unheard(RadioOptions options, bool surveyed) => new(
        Math.Log(options.NominalShare / (1 - options.NominalShare)), TagPower.Nominal(options, surveyed), TagPower.Unknown(options, surveyed),
        options.SigmaDb * options.SigmaDb * options.SigmaKnownAsBy, options.SigmaKnownAsBy, options.WeakestDbm, long.MinValue / 2, Standing: 0, ShadePlace.Nowhere);

    public bool IsNominal(RadioOptions options) => LogOdds >= Math.Log(options.SettledOdds);

    public bool IsUnknown(RadioOptions options) => LogOdds <= -Math.Log(options.SettledOdds);

    public bool IsSettled(RadioOptions options) => IsNominal(options) || IsUnknown(options);

    /// <summary>Of the two, the likelier while it is not settled.</summary>
    public TagPower Settled(RadioOptions options) => IsUnknown(options) || (!IsNominal(options) && LogOdds < 0) ? Unknown : Nominal;

    /// <summary>Mean of what the readings' variance may be, in dB².</summary>
    public double Variance => Squares / Readings;
}
