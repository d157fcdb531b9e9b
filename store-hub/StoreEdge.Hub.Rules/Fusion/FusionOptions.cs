namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Constants of the filter. All are textbook values, none is fitted to a data set.</summary>
public sealed record FusionOptions
{
    /// <summary>Log-distance exponent indoors with shelves: 2 is free space, 1.6-1.8 a corridor, 2-3 an open hall (ITU-R P.1238).</summary>
    public double PathLossExponent { get; init; } = 2.2;

    /// <summary>What a receiver hears at one metre in dBm: the usual calibration of an iBeacon at 0 dBm transmit power.</summary>
    public double PowerAtOneMetreDbm { get; init; } = -59;

    /// <summary>Shadowing and fading together in dB; 4-8 is usual indoors.</summary>
    public double RssiSigmaDb { get; init; } = 6;

    /// <summary>Share of belief that a sighting is nonsense (reflection, a body in the way): keeps one strong reading from ruling.</summary>
    public double RssiOutlierShare { get; init; } = 0.05;

    /// <summary>Likewise for a ping.</summary>
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
