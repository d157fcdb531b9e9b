namespace StoreEdge.Hub.Rules.Fusion.Pings;

/// <summary>How a phone's own position errs. The same for every phone: what differs is learned from its pings.</summary>
public sealed record PingOptions
{
    /// <summary>Share of belief that a ping is nonsense: keeps one that errs far from ruling.</summary>
    public double OutlierShare { get; init; } = 0.002;

    /// <summary>Seconds in which a phone's error loses a factor e of itself: a third of it is the same a second later. Phones smooth what they report.</summary>
    public double ErrorSeconds { get; init; } = 0.9;

    /// <summary>Of so many pings one that repeats the place before it to the last digit shows a phone that passes on a coarse fix until the next one comes.</summary>
    public double CoarseShare { get; init; } = 0.1;

    /// <summary>
    /// 68 % radius in metres of the error that such a fix (by WiFi, as a rule) keeps for a minute and does not tell: no number of
    /// pings averages it away. Chosen on the open mall.
    /// </summary>
    public double CoarseMetres { get; init; } = 9;

    /// <summary>But no more than so many times what the phone tells of itself.</summary>
    public double CoarseTimes { get; init; } = 4;

    /// <summary>
    /// Seconds in which that error loses a factor e of itself, as far as radios are believed beside it: it lasts longer, but who walks
    /// and hears few is still led by it. Chosen on the open mall, where 3 to 10 are as good.
    /// </summary>
    public double CoarseErrorSeconds { get; init; } = 5;

    /// <summary>Seconds for which a radio that was heard is beside the pings: who hears none for longer goes by pings alone.</summary>
    public double RadiosLastSeconds { get; init; } = 30;
}
