using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// What a look says of the radio's power, given where its subject probably is: in each cell the unknowns have a Gaussian; the
/// belief's mixture of them is kept as one Gaussian with its mean and spread.
/// </summary>
internal static class TagLearning
{
    public static TagMemory After(TagMemory tag, ReadOnlySpan<HeardAnchor> heard, RadioMap map, RadioOptions options, Belief belief, FusionGrid grid)
    {
        var news = options.NewsOf(tag.Standing);
        var nominal = new PowerFit(map, options, heard, tag.Nominal, tag.Variance, news);
        var unknown = new PowerFit(map, options, heard, tag.Unknown, tag.Variance, news);
        var middle = belief.Box.Middle(grid);
        var share = 1 / (1 + Math.Exp(-tag.LogOdds));
        var (logNominal, logUnknown) = (Vector256.Create((float)(Math.Log(share) + nominal.Occam(middle))), Vector256.Create((float)(Math.Log(1 - share) + unknown.Occam(middle))));
        var (isNominal, isUnknown) = (tag.IsNominal(options), tag.IsUnknown(options));
        var (ofNominal, ofUnknown) = (default(Sums), default(Sums));
        var i = 0;
        for (var row = 0; row < belief.Box.Height; row++)
        {
            var of = belief.Row(row);
            var cell = (nuint)(((belief.Box.Bottom + row) * grid.Stride) + of.Start);
            var (rowNominal, rowUnknown) = (default(RowSums), default(RowSums));
            for (var group = 0; group < of.Groups; group++, i++, cell += Simd.Width)
            {
                var mass = MassGroup.Sum(ref belief.Masses(i), belief.Code);
                if (Vector256.EqualsAll(mass, Vector256<float>.Zero)) continue;
                if (isNominal) rowNominal.Add(nominal.At(cell), mass, mass);
                else if (isUnknown) rowUnknown.Add(unknown.At(cell), mass, mass);
                else
                {
                    // The belief holds the better of the two: each one's own part of it is as much less as it is likely.
                    var (n, u) = (nominal.At(cell), unknown.At(cell));
                    var (logN, logU) = (n.Log + logNominal, u.Log + logUnknown);
                    var best = Vector256.Max(logN, logU);
                    rowNominal.Add(n, mass, mass * Simd.Exp(logN - best));
                    rowUnknown.Add(u, mass, mass * Simd.Exp(logU - best));
                }
            }
            ofNominal.Add(rowNominal);
            ofUnknown.Add(rowUnknown);
        }
        var odds = !isNominal && !isUnknown && ofNominal.Part > 0 && ofUnknown.Part > 0 ? Math.Log(ofNominal.Part / ofUnknown.Part) : tag.LogOdds;
        return tag with { LogOdds = odds, Nominal = isNominal ? ofNominal.After(tag.Nominal) : tag.Nominal, Unknown = ofUnknown.After(tag.Unknown) };
    }

    /// <summary>Over the cells of a row, in eight lanes.</summary>
    private struct RowSums
    {
        public Vector256<float> Mass, Part, Db, Slope, DbDb, DbSlope, SlopeSlope;

        public void Add(in FittedCells of, Vector256<float> mass, Vector256<float> part)
        {
            Mass += mass;
            Part += part;
            Db += mass * of.Db;
            Slope += mass * of.Slope;
            DbDb += mass * (of.DbVariance + (of.Db * of.Db));
            DbSlope += mass * (of.Covariance + (of.Db * of.Slope));
            SlopeSlope += mass * (of.SlopeVariance + (of.Slope * of.Slope));
        }
    }

    private struct Sums
    {
        private double _mass, _db, _slope, _dbDb, _dbSlope, _slopeSlope;

        public double Part { get; private set; }

        public void Add(in RowSums row)
        {
            _mass += Simd.Sum(row.Mass);
            Part += Simd.Sum(row.Part);
            _db += Simd.Sum(row.Db);
            _slope += Simd.Sum(row.Slope);
            _dbDb += Simd.Sum(row.DbDb);
            _dbSlope += Simd.Sum(row.DbSlope);
            _slopeSlope += Simd.Sum(row.SlopeSlope);
        }

        public readonly TagPower After(in TagPower before)
        {
            if (_mass <= 0) return before;
            var (db, slope) = (_db / _mass, _slope / _mass);
            return new(before.Db + db, before.Slope + slope, (_dbDb / _mass) - (db * db), (_dbSlope / _mass) - (db * slope), (_slopeSlope / _mass) - (slope * slope));
        }
    }
}
