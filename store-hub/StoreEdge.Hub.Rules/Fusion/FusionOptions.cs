namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Constants of the first filter. All are textbook values, none is fitted to a data set.</summary>
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

    /// <summary>After this many pings in a row that the belief held for impossible, the belief was wrong: start again from the ping.</summary>
    public int PingsToStartAgain { get; init; } = 3;
}
