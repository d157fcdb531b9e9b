namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>What is known of radios before one is heard. Textbook values, but News, NewsStanding, NominalPowerDb, NominalExponentSd, LearningSeconds and the choice of exponent within the textbook range, which were chosen on the open data sets. The same for every floor, tag and phone.</summary>
public sealed record RadioOptions
{
    /// <summary>What a receiver hears of a tag at one metre in dBm: the usual calibration of an iBeacon at 0 dBm transmit power.</summary>
    public double PowerAtOneMetreDbm { get; init; } = -59;

    /// <summary>Log-distance exponent among shelves: 2 is free space, 1.6-1.8 a corridor, 2-3 an open hall (ITU-R P.1238).</summary>
    public double PathLossExponent { get; init; } = 2.2;

    /// <summary>Of a nominal radio: standard deviation in dB of what its battery, its place on a body and the receiver's gain add.</summary>
    public double NominalPowerDb { get; init; } = 3;

    /// <summary>The same of the exponent.</summary>
    public double NominalExponentSd { get; init; } = 0.1;

    /// <summary>Shadowing and fading together in dB, before a radio is heard; 4-8 is usual indoors.</summary>
    public double SigmaDb { get; init; } = 6;

    /// <summary>As if the variance had been measured by so many readings: what 4-8 dB is worth (a chi-square's relative spread is the root of 2 / n).</summary>
    public double SigmaKnownAsBy { get; init; } = 15;

    /// <summary>Standard deviations from what is expected at which a reading is as likely one of a hundred that are nonsense, anywhere in the 60 dB that radios tell.</summary>
    public double OutlierSigmas { get; init; } = 3.5;

    /// <summary>
    /// Share of a second's readings that is news to one who walks. Shade belongs to a place (Gudmundson's exponential over metres), so who
    /// walks on leaves most of it: as if the error of each link had a correlation of a sixth from one second to the next, (1 - r) / (1 + r).
    /// </summary>
    public double News { get; init; } = 0.7;

    /// <summary>The same to one who stands: bodies and shelves shade a link for as long, and half of the error comes again a second later.</summary>
    public double NewsStanding { get; init; } = 0.3;

    /// <summary>
    /// Share of a link's error that is there again a second later, of who walks and of who stands alike: 0.57 (open office, 12 agents)
    /// and 0.60 (simulated store). Of changes so much less is noise.
    /// </summary>
    public double ShadeKept { get; init; } = 0.58;

    /// <summary>
    /// Of what a metre should change by the log-distance law, so much is found in a second's changes: half in the open office, nine tenths in
    /// the simulated store. The place that it is reckoned at is a guess, and shade changes with places too.
    /// </summary>
    public double StepSlope { get; init; } = 0.5;

    /// <summary>Scatter is learned of one look in so many seconds: what a body and a place's shade do to one look they do to the next ones too.</summary>
    public double LearningSeconds { get; init; } = 30;

    /// <summary>
    /// How far in dB anchors may read apart (standard deviations, held for equally likely before anything is heard): not at all, being of one
    /// make; or by the accuracy of 6 dB that the Bluetooth Core Specification (vol 4, part E, 7.5.4) asks of a reading, as two deviations or as one.
    /// </summary>
    public IReadOnlyList<double> OffsetSpreadsDb { get; init; } = [0, 3, 6];

    /// <summary>Metres after which shade is another (3GPP TR 38.901, table 7.5-6, indoor office in sight: 10 m), so that a look tells of a radio's power and of an anchor's offset anew.</summary>
    public double ShadeMetres { get; init; } = 10;

    /// <summary>
    /// Once it is settled which of the two a radio is, its power is learned of one shade for so many whole looks' news: what a body and a place's
    /// shade do to one look they do to the next ones too, and such a power draws the belief after it, which then agrees with the power.
    /// </summary>
    public double NewsOfShade { get; init; } = 2;

    /// <summary>The same of a nominal radio's, settled or not: of what is known within a few dB a shade has less to tell.</summary>
    public double NominalNewsOfShade { get; init; } = 1;

    /// <summary>A reading farther off than that is nonsense, or the belief is.</summary>
    public double OffsetMostDb { get; init; } = 20;

    /// <summary>Until so many readings have told it, the scatter is learned of every look that has many to spare: then its variance is known within a tenth (2 / n).</summary>
    public double ScatterReadings { get; init; } = 200;

    /// <summary>Readings of such a look beyond the four unknowns that it is fitted by: more than twice as many as those.</summary>
    public int ScatterSpare { get; init; } = 9;

    /// <summary>Probability, before anything is heard, that a radio sends and hears as the textbook says; else it may be any phone, worn anyhow.</summary>
    public double NominalShare { get; init; } = 0.9;

    /// <summary>Odds at which it is settled which of the two a radio is: that it may be any for the rest of the visit, that it is nominal until later looks say otherwise.</summary>
    public double SettledOdds { get; init; } = 20;

    /// <summary>Of any phone: standard deviation in dB of what it adds to the power at one metre. Phones differ by 20 dB in what they report.</summary>
    public double UnknownPowerDb { get; init; } = 10;

    /// <summary>Of any phone: the exponent among shelves and bodies, and its standard deviation.</summary>
    public double UnknownExponent { get; init; } = 2.5;

    public double UnknownExponentSd { get; init; } = 0.5;

    /// <summary>Stronger is no reading: the Bluetooth Core Specification (vol 4, part E, 7.7.65.2) gives -127 to +20 dBm, and 127 for none.</summary>
    public double StrongestDbm { get; init; } = 20;

    /// <summary>A receiver's sensitivity is not worse than that; a weaker reading shows that it is better.</summary>
    public double WeakestDbm { get; init; } = -90;

    /// <summary>So far below the weakest reading only upward fades arrive: a look misses adverts above it too, and the weakest of thousands is an upward fade itself.</summary>
    public double BelowWeakestDb { get; init; }

    /// <summary>Logarithm of what a link's reading is worth when it is nonsense, on the scale on which a perfect fit is 0.</summary>
    public double NonsenseShare { get; init; } = 0.05;

    /// <summary>
    /// Logarithm of what the silence of an anchor well within reach is worth against a place: as if one look in seven heard it. Phones
    /// listen by turns, and a beacon that died is silent in every look. Chosen on the open mall, where .1 to .2 are as good.
    /// </summary>
    public double SilenceWorth { get; init; } = 0.15;

    /// <summary>Height of a tag on a trolley or a phone in a hand.</summary>
    public double CarriedAtMetres { get; init; } = 1.1;

    /// <summary>Height of an anchor that nobody measured: under a ceiling or on a shelf's top.</summary>
    public double AnchorAtMetres { get; init; } = 2.5;

    public SurveyOptions Survey { get; init; } = new();

    /// <param name="standing">Probability that the subject stands.</param>
    internal double NewsOf(double standing) => News + (standing * (NewsStanding - News));
}
