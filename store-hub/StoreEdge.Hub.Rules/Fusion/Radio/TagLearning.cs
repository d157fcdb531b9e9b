using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// What a look says of the radio's power, given where its subject probably is: in each cell the unknowns have a Gaussian; the
/// belief's mixture of them is kept as one Gaussian with its mean and spread.
/// </summary>
internal static class TagLearning
{
    // Which radio it is can be unsaid by later looks, if not sooner than it was said.
    private const double MostLogOdds = 5;

    // The exponential takes nothing above 0: of a belief that was made as a nominal radio's, in places any other fits the look better.
    private const float Ahead = 10;

    public static TagMemory After(TagMemory tag, ReadOnlySpan<HeardAnchor> heard, RadioMap map, RadioOptions options, Belief belief, FusionGrid grid)
    {
        var news = options.NewsOf(tag.Standing);
        var nominal = new PowerFit(map, options, heard, tag.Nominal, tag.Variance, news);
        var unknown = new PowerFit(map, options, heard, tag.Unknown, tag.Variance, news);
        var middle = belief.Box.Middle(grid);
        var (isNominal, isUnknown) = (tag.IsNominal(options), tag.IsUnknown(options));
        var ahead = isNominal ? Ahead : 0;
        var (logNominal, logUnknown) = (Vector256.Create((float)(tag.LogOdds + nominal.Occam(middle))), Vector256.Create((float)unknown.Occam(middle)));
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
                if (isUnknown)
                {
                    rowUnknown.Add(unknown.At(cell), mass);
                    continue;
                }
                // The belief holds the better of the two, or the nominal one alone: each one's own part of it is as much less as it is likely.
                var (n, u) = (nominal.At(cell), unknown.At(cell));
                var (logN, logU) = (n.Log + logNominal, u.Log + logUnknown);
                var best = isNominal ? logN : Vector256.Max(logN, logU);
                rowNominal.Add(n, mass * Simd.Exp(logN - best));
                rowUnknown.Add(u, mass * Simd.Exp(Vector256.Min(Vector256<float>.Zero, logU - best - Vector256.Create(ahead))));
            }
            ofNominal.Add(rowNominal);
            ofUnknown.Add(rowUnknown);
        }
        var odds = ofNominal.Mass > 0 && ofUnknown.Mass > 0 ? Math.Min(MostLogOdds, Math.Log(ofNominal.Mass / ofUnknown.Mass) - ahead) : tag.LogOdds;
        return tag with
        {
            LogOdds = odds, Unknown = ofUnknown.After(tag.Unknown), Place = tag.Place with { News = tag.Place.News + news },
            Nominal = tag.Place.News < options.NominalNewsOfShade ? ofNominal.After(tag.Nominal) : tag.Nominal,
        };
    }

    /// <summary>Over the cells of a row, in eight lanes.</summary>
    private struct RowSums
    {
        public Vector256<float> Mass, Db, Slope, DbDb, DbSlope, SlopeSlope;

        public void Add(in FittedCells of, Vector256<float> mass)
        {
            Mass += mass;
            Db += mass * of.Db;
            Slope += mass * of.Slope;
            DbDb += mass * (of.DbVariance + (of.Db * of.Db));
            DbSlope += mass * (of.Covariance + (of.Db * of.Slope));
            SlopeSlope += mass * (of.SlopeVariance + (of.Slope * of.Slope));
        }
    }

    private struct Sums
    {
        private double _db, _slope, _dbDb, _dbSlope, _slopeSlope;

        public double Mass { get; private set; }

        public void Add(in RowSums row)
        {
            Mass += Simd.Sum(row.Mass);
            _db += Simd.Sum(row.Db);
            _slope += Simd.Sum(row.Slope);
            _dbDb += Simd.Sum(row.DbDb);
            _dbSlope += Simd.Sum(row.DbSlope);
            _slopeSlope += Simd.Sum(row.SlopeSlope);
        }

        public readonly TagPower After(in TagPower before)
        {
            if (Mass <= 0) return before;
            var (db, slope) = (_db / Mass, _slope / Mass);
            return new(before.Db + db, before.Slope + slope, (_dbDb / Mass) - (db * db), (_dbSlope / Mass) - (db * slope), (_slopeSlope / Mass) - (slope * slope));
        }
    }
}
