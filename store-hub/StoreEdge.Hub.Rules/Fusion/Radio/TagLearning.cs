namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// What a look says of the radio, given where its subject probably is: in each cell the two unknowns have a Gaussian; the
/// belief's mixture of them is kept as one Gaussian with its mean and spread.
/// </summary>
internal readonly struct TagLearning(RadioMap map, RadioOptions options, double weight, double nominalPrecision)
{
    public TagPower After(ReadOnlySpan<HeardAnchor> heard, TagPower tag, Belief belief, FusionGrid grid)
    {
        var precision = tag.Precision();
        var box = belief.Box;
        var (mass, db, slope, dbDb, dbSlope, slopeSlope, nominal, unknown) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        var undecided = !tag.IsUnknown(options);
        var share = 1 / (1 + Math.Exp(-tag.LogOdds));
        // The same in every cell: a logarithm costs as much as the rest of one.
        var (logShare, logRest, logDeterminant) = (Math.Log(share), Math.Log(1 - share), Math.Log(precision.Determinant));
        for (int row = 0, i = 0; row < box.Height; row++)
        {
            var cell = ((box.Bottom + row) * grid.Stride) + box.Left;
            for (var column = 0; column < box.Width; column++, i++, cell++)
            {
                double m = 0;
                for (var mode = 0; mode < Motion.Modes; mode++) m += belief.Mode(mode)[i];
                if (m == 0) continue;
                var of = In(cell, heard, tag, precision, logDeterminant);
                mass += m;
                db += m * of.Db;
                slope += m * of.Slope;
                dbDb += m * (of.DbVariance + (of.Db * of.Db));
                dbSlope += m * (of.Covariance + (of.Db * of.Slope));
                slopeSlope += m * (of.SlopeVariance + (of.Slope * of.Slope));
                if (!undecided) continue;
                var best = Math.Max(of.LogNominal + logShare, of.LogUnknown + logRest);
                nominal += m * Math.Exp(of.LogNominal - best);
                unknown += m * Math.Exp(of.LogUnknown - best);
            }
        }
        if (mass == 0) return tag;
        (db, slope) = (db / mass, slope / mass);
        return new(undecided ? tag.LogOdds + Math.Log(nominal / unknown) : tag.LogOdds, tag.Db + db, tag.Slope + slope,
            (dbDb / mass) - (db * db), (dbSlope / mass) - (db * slope), (slopeSlope / mass) - (slope * slope), tag.WeakestDbm);
    }

    /// <summary>How much of the prior volume of the two unknowns is left after a look, logarithm: what fitting them costs.</summary>
    public static double Occam(RadioMap map, double weight, ReadOnlySpan<HeardAnchor> heard, (double Db, double Both, double Slope, double Determinant) precision, int cell)
    {
        var (a, b, c) = (precision.Db, precision.Slope, precision.Both);
        foreach (var (anchor, _, part) in heard)
        {
            double loss = map.Loss[anchor][cell];
            var w = part * (map.Weight?[anchor][cell] ?? weight);
            (a, c, b) = (a + w, c + (w * loss), b + (w * loss * loss));
        }
        return -0.5 * (Math.Log(precision.Determinant) + Math.Log((a * b) - (c * c)));
    }

    /// <summary>The same of a nominal radio's power alone.</summary>
    public static double Occam(RadioMap map, double weight, ReadOnlySpan<HeardAnchor> heard, double precision, int cell)
    {
        var a = precision;
        foreach (var (anchor, _, part) in heard) a += part * (map.Weight?[anchor][cell] ?? weight);
        return 0.5 * Math.Log(precision / a);
    }

    private InCell In(int cell, ReadOnlySpan<HeardAnchor> heard, TagPower tag, (double Db, double Both, double Slope, double Determinant) precision, double logDeterminant)
    {
        var (a, b, c, u, v, q, height) = (precision.Db, precision.Slope, precision.Both, 0.0, 0.0, 0.0, 0.0);
        var (na, nu, nq) = (nominalPrecision, 0.0, 0.0);
        foreach (var (anchor, dbm, part) in heard)
        {
            double loss = map.Loss[anchor][cell];
            var off = dbm - (double)map.ExpectedDbm[anchor][cell];
            var w = part * (map.Weight?[anchor][cell] ?? weight);
            height += map.Penalty?[anchor][cell] ?? 0;
            (na, nu, nq) = (na + w, nu + (w * off), nq + (w * off * off));
            off -= tag.Db + (tag.Slope * loss);
            (a, c, b) = (a + w, c + (w * loss), b + (w * loss * loss));
            (u, v, q) = (u + (w * off), v + (w * off * loss), q + (w * off * off));
        }
        var d = (a * b) - (c * c);
        var (db, slope) = (((b * u) - (c * v)) / d, ((a * v) - (c * u)) / d);
        var log = height - (0.5 * (q - (db * u) - (slope * v))) - (0.5 * (logDeterminant + Math.Log(d)));
        var nominal = height - (0.5 * (nq - (nu * nu / na))) + (0.5 * Math.Log(nominalPrecision / na));
        return new(db, slope, b / d, -c / d, a / d, nominal, log);
    }

    private readonly record struct InCell(double Db, double Slope, double DbVariance, double Covariance, double SlopeVariance, double LogNominal, double LogUnknown);
}
