using StoreEdge.Hub.Rules.Fusion.Pings;
using StoreEdge.Hub.Rules.Fusion.Radio;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Constants of the filter. One set for every floor. Powers and exponents are textbook values; speeds, durations, shares and lasting errors were chosen on the open data sets.</summary>
public sealed record FusionOptions
{
    /// <summary>Of sightings.</summary>
    public RadioOptions Radio { get; init; } = new();

    public PingOptions Pings { get; init; } = new();

    /// <summary>68 % radius in metres of what radios err in one place for as long as one stands there: no number of looks averages it away. With a survey as much less as it leaves of the scatter.</summary>
    public double LastingRadioMetres { get; init; } = 1.2;

    /// <summary>Share of belief that a scan or a till event is nonsense: somebody else may have been meant.</summary>
    public double PlaceOutlierShare { get; init; } = 0.01;

    /// <summary>Share of belief that who names a floor means another: a phone tells it by its barometer or by the radios of that floor.</summary>
    public double WrongFloorShare { get; init; } = 0.01;

    /// <summary>How far from the service point of a lane its shopper stands.</summary>
    public double LaneSigmaMetres { get; init; } = 1.0;

    /// <summary>After this many looks in a row that the belief held for impossible, the belief was wrong: start again from the look.</summary>
    public int LooksToStartAgain { get; init; } = 3;

    /// <summary>Seconds after which one who stands in an open door has probably gone out: a few steps at walking speed.</summary>
    public double LeaveSeconds { get; init; } = 10;

    /// <summary>Seconds after which one who went out has probably come back, if at all in this visit.</summary>
    public double ReturnSeconds { get; init; } = 120;

    public MotionOptions Motion { get; init; } = new();

    /// <summary>In place of <see cref="Motion"/> on a floor that knows where its products stand.</summary>
    public MotionOptions MotionAmongProducts { get; init; } = MotionOptions.AmongProducts;

    /// <summary>In place of <see cref="RadioOptions.BelowWeakestDb"/> on such a floor: a quarter of what readings scatter. Elsewhere the public sets lose by 3 dB (BQ 0.93 to 0.96 m). Chosen on simulated stores.</summary>
    public double BelowWeakestDbAmongProducts { get; init; } = 1.5;
}
