namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>How many dB a radio adds at one metre and to the exponent: a Gaussian of two dimensions, learned look by look.</summary>
internal readonly record struct TagPower(double Db, double Slope, double DbVariance, double Covariance, double SlopeVariance)
{
    // Where the variance of the expected strength is told: of the distances at which a radio is heard in a store, a middle one.
    private const double LossAtTenMetres = -10;

    /// <param name="surveyed">A radio map already holds what the floor does to the exponent.</param>
    public static TagPower Nominal(RadioOptions options, bool surveyed) =>
        new(0, 0, options.NominalPowerDb * options.NominalPowerDb, 0, surveyed ? Tiny : options.NominalExponentSd * options.NominalExponentSd);

    /// <param name="surveyed">A radio map already holds what the floor does to the exponent.</param>
    public static TagPower Unknown(RadioOptions options, bool surveyed) => new(0, surveyed ? 0 : options.UnknownExponent - options.PathLossExponent,
        options.UnknownPowerDb * options.UnknownPowerDb, 0, options.UnknownExponentSd * options.UnknownExponentSd);

    /// <summary>Of the strength that is expected ten metres away, in dB².</summary>
    public double Variance => DbVariance + (2 * LossAtTenMetres * Covariance) + (LossAtTenMetres * LossAtTenMetres * SlopeVariance);

    /// <summary>The inverse of the covariance matrix.</summary>
    public (double Db, double Both, double Slope, double Determinant) Precision()
    {
        var determinant = (DbVariance * SlopeVariance) - (Covariance * Covariance);
        return (SlopeVariance / determinant, -Covariance / determinant, DbVariance / determinant, determinant);
    }

    // As good as known, and a matrix that still has an inverse.
    private const double Tiny = 1e-4;
}
