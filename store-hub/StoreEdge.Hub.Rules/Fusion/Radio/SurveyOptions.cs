namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>How a survey's readings become a radio map: regression of what they are above or below the path loss, by a Gaussian process.</summary>
public sealed record SurveyOptions
{
    /// <summary>Standard deviation in dB of a place's shade.</summary>
    public double ShadeDb { get; init; } = 5;

    /// <summary>Metres over which a place's shade is lost to a factor e (Gudmundson's exponential; indoors metres, outdoors tens of them).</summary>
    public double ShadeMetres { get; init; } = 5;

    /// <summary>Standard deviation in dB between one anchor's gain and another's.</summary>
    public double GainDb { get; init; } = 3;

    /// <summary>Standard deviation in dB of one place's reading: who stood there, and how the radio was held.</summary>
    public double ReadingDb { get; init; } = 5;

    /// <summary>What is left of shadowing and fading in dB where the map knows the place: the movement of bodies.</summary>
    public double SigmaDb { get; init; } = 3;
}
