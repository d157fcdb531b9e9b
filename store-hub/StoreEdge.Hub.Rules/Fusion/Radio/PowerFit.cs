using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>One look against one hypothesis of a radio's power, ready to be held against eight cells at a time.</summary>
internal readonly ref struct PowerFit
{
    private readonly RadioMap _map;
    private readonly ReadOnlySpan<HeardAnchor> _heard;
    private readonly TagPower _power;
    private readonly (double Db, double Both, double Slope, double Determinant) _precision;
    private readonly float _weight;
    private readonly float _toMap;
    private readonly float _furthest;

    public PowerFit(RadioMap map, RadioOptions options, ReadOnlySpan<HeardAnchor> heard, TagPower power, double variance, double news)
    {
        (_map, _power, _precision) = (map, power, power.Precision());
        _heard = heard;
        (_weight, _toMap) = ((float)(news / variance), (float)news);
        // Beyond, a reading is likelier an outlier than so far from what is expected; it says the same of all such cells.
        _furthest = (float)(options.OutlierSigmas * Math.Sqrt(variance + power.Variance));
    }

    /// <summary>How much of the prior volume of the two unknowns is left after the look, logarithm: what fitting them costs.</summary>
    public double Occam(int cell)
    {
        var (a, b, c) = (_precision.Db, _precision.Slope, _precision.Both);
        foreach (var (anchor, _, part) in _heard)
        {
            double loss = _map.Loss[anchor][cell];
            var w = part * (_map.Weight is { } weight ? _toMap * weight[anchor][cell] : _weight);
            (a, c, b) = (a + w, c + (w * loss), b + (w * loss * loss));
        }
        return -0.5 * (Math.Log(_precision.Determinant) + Math.Log((a * b) - (c * c)));
    }

    /// <summary>Completes the square over the two unknowns: their Gaussian in each cell, and what is left of the residuals after the best of both.</summary>
    public FittedCells At(nuint cell)
    {
        var (a, b, c) = (Vector256.Create((float)_precision.Db), Vector256.Create((float)_precision.Slope), Vector256.Create((float)_precision.Both));
        var (u, v, q, height) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (adds, slope, w) = (Vector256.Create((float)_power.Db), Vector256.Create((float)_power.Slope), Vector256.Create(_weight));
        var toMap = Vector256.Create(_toMap);
        var (highest, lowest) = (Vector256.Create(_furthest), Vector256.Create(-_furthest));
        foreach (var (anchor, dbm, share) in _heard)
        {
            var loss = Load(_map.Loss, anchor, cell);
            var off = Vector256.Create(dbm) - Load(_map.ExpectedDbm, anchor, cell) - adds - (slope * loss);
            off = Vector256.Max(lowest, Vector256.Min(highest, off));
            if (_map.Weight is { } weight)
            {
                w = toMap * Load(weight, anchor, cell);
                height += toMap * Load(_map.Penalty!, anchor, cell);
            }
            var worth = Vector256.Create(share) * w;
            var (byLoss, byOff) = (worth * loss, worth * off);
            (a, c, b) = (a + worth, c + byLoss, b + (byLoss * loss));
            (u, v, q) = (u + byOff, v + (byOff * loss), q + (byOff * off));
        }
        var determinant = (a * b) - (c * c);
        var (db, by) = (((b * u) - (c * v)) / determinant, ((a * v) - (c * u)) / determinant);
        return new(db, by, b / determinant, -c / determinant, a / determinant, height - (Vector256.Create(0.5f) * (q - (db * u) - (by * v))));
    }

    private static Vector256<float> Load(float[][] map, int anchor, nuint cell) =>
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(map[anchor]), cell);
}

/// <summary>Of eight cells: what a look adds to the mean of a radio's power there, its covariance, and the look's logarithm.</summary>
internal readonly record struct FittedCells(Vector256<float> Db, Vector256<float> Slope, Vector256<float> DbVariance, Vector256<float> Covariance,
    Vector256<float> SlopeVariance, Vector256<float> Log);
