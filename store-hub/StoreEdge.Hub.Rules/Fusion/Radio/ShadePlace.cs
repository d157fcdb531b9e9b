namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>Where a radio's subject was when the shade that it is in began, and for how many whole looks' news its power was learned there.</summary>
/// <param name="XMetres">As of <see cref="MeanPlace"/>.</param>
/// <param name="HeardAtMs">When it was heard last.</param>
internal readonly record struct ShadePlace(double XMetres, double YMetres, long HeardAtMs, double News)
{
    public static ShadePlace Nowhere { get; } = new(0, 0, long.MinValue / 2, 0);

    /// <summary>The same, or a new one for who has walked out of it or was unheard for long enough to have done so.</summary>
    public ShadePlace At(in MeanPlace here, long atMs, RadioOptions options, MotionOptions motion) =>
        here.MetresTo(XMetres, YMetres) >= options.ShadeMetres || atMs - HeardAtMs > 1000 * options.ShadeMetres / motion.BriskSpeed
            ? new(here.XMetres, here.YMetres, atMs, 0)
            : this with { HeardAtMs = atMs };
}
