using StoreEdge.Hub.Rules.Fusion.Radio;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Constants of the filter. All are textbook values, none is fitted to a data set.</summary>
public sealed record FusionOptions
{
    /// <summary>Of sightings.</summary>
    public RadioOptions Radio { get; init; } = new();

    /// <summary>Share of belief that a ping is nonsense: keeps one that errs far from ruling.</summary>
    public double PingOutlierShare { get; init; } = 0.002;

    /// <summary>Likewise for a scan or a till event: somebody else may have been meant.</summary>
    public double PlaceOutlierShare { get; init; } = 0.01;

    /// <summary>How far from the service point of a lane its shopper stands.</summary>
    public double LaneSigmaMetres { get; init; } = 1.0;

    /// <summary>After this many looks in a row that the belief held for impossible, the belief was wrong: start again from the look.</summary>
    public int LooksToStartAgain { get; init; } = 3;

    /// <summary>Seconds after which one who stands in an open door has probably gone out: a few steps at walking speed.</summary>
    public double LeaveSeconds { get; init; } = 10;

    /// <summary>Seconds after which one who went out has probably come back, if at all in this visit.</summary>
    public double ReturnSeconds { get; init; } = 120;

    public MotionOptions Motion { get; init; } = new();
}
