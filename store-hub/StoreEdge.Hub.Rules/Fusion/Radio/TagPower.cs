namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// What a filter has learned of its subject's radio: the odds that it is a nominal one, and, for the case that it is not, how
/// many dB it adds at one metre and to the exponent, as a Gaussian of two dimensions.
/// </summary>
internal readonly record struct TagPower(double LogOdds, double Db, double Slope, double DbVariance, double Covariance, double SlopeVariance,
    double WeakestDbm)
{
    public static TagPower Unheard(RadioOptions options, bool surveyed) => new(
        Math.Log(options.NominalShare / (1 - options.NominalShare)), 0, surveyed ? 0 : options.UnknownExponent - options.PathLossExponent,
        options.UnknownPowerDb * options.UnknownPowerDb, 0, options.UnknownExponentSd * options.UnknownExponentSd, options.WeakestDbm);

    public bool IsNominal(RadioOptions options) => LogOdds >= Math.Log(options.SettledOdds);

    public bool IsUnknown(RadioOptions options) => LogOdds <= -Math.Log(options.SettledOdds);

    /// <summary>The inverse of the covariance matrix.</summary>
    public (double Db, double Both, double Slope, double Determinant) Precision()
    {
        var determinant = (DbVariance * SlopeVariance) - (Covariance * Covariance);
        return (SlopeVariance / determinant, -Covariance / determinant, DbVariance / determinant, determinant);
    }
}
