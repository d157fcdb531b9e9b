using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>How likely a measurement is in each cell; multiplies a belief by it.</summary>
internal sealed class Likelihood
{
    // 68 % of a round 2-D Gaussian lie within 1.5096 sigma: sqrt(-2 ln 0.32).
    private const double SigmasIn68 = 1.5096;

    private readonly FusionGrid _grid;
    private readonly FusionOptions _options;
    private readonly float[][] _expectedDbm;

    public Likelihood(FusionGrid grid, FusionOptions options)
    {
        (_grid, _options) = (grid, options);
        _expectedDbm = [.. grid.Receivers.Select(Expect)];
    }

    // A first ping is all that is known: the doubt that protects a belief would only draw it to the middle of the store.
    // Not nothing, so that a ping from outside the plan still leaves the nearest cells something.
    private const double DoubtOfTheFirst = 1e-12;

    /// <returns>The share of the belief that the ping left standing: near the outlier share, when it was held for impossible.</returns>
    public double Weigh(Belief belief, in Measurement measurement, bool first) => measurement.Kind == MeasurementKind.Ping
        ? WeighPing(belief, measurement, first ? DoubtOfTheFirst : _options.PingOutlierShare)
        : WeighSighting(belief, measurement);

    private static double WeighPing(Belief belief, in Measurement ping, double floor)
    {
        var sigma = Math.Max(0.5, ping.AccuracyMetres / SigmasIn68);
        var scale = -1 / (2 * sigma * sigma);
        var (far, onlyFloor) = (FarBeyond(floor), (float)floor);
        var mass = belief.Mass;
        for (int row = 0, i = 0; row < belief.Height; row++)
        {
            var dy = ((belief.Bottom + row + 0.5) * FusionGrid.CellMetres) - ping.YMetres;
            for (var column = 0; column < belief.Width; column++, i++)
            {
                if (mass[i] == 0f) continue;
                var dx = ((belief.Left + column + 0.5) * FusionGrid.CellMetres) - ping.XMetres;
                var exponent = ((dx * dx) + (dy * dy)) * scale;
                mass[i] *= exponent < far ? onlyFloor : (float)(Math.Exp(exponent) + floor);
            }
        }
        return belief.Normalise();
    }

    // Below this exponent the Gaussian no longer changes the sum's float, to the last bit: it stays under half the way to the
    // next float (and half of that again, for what Exp and Log may be off). Most cells are there, and Exp is what costs.
    private static double FarBeyond(double floor)
    {
        var nearest = (float)floor;
        return Math.Log(((((double)nearest + MathF.BitIncrement(nearest)) / 2) - floor) / 2);
    }

    private double WeighSighting(Belief belief, in Measurement sighting)
    {
        var expected = _expectedDbm[sighting.Receiver];
        var scale = -1 / (2 * _options.RssiSigmaDb * _options.RssiSigmaDb);
        var floor = _options.RssiOutlierShare;
        var mass = belief.Mass;
        for (int row = 0, i = 0; row < belief.Height; row++)
        {
            var cell = ((belief.Bottom + row) * _grid.Columns) + belief.Left;
            for (var column = 0; column < belief.Width; column++, i++, cell++)
            {
                if (mass[i] == 0f) continue;
                double off = sighting.RssiDbm - expected[cell];
                mass[i] *= (float)(Math.Exp(off * off * scale) + floor);
            }
        }
        return belief.Normalise();
    }

    private float[] Expect(Receiver receiver)
    {
        var expected = new float[_grid.Cells];
        for (var cell = 0; cell < expected.Length; cell++)
        {
            // Nobody pushes a cart closer than a metre to a radio under the ceiling.
            var metres = Math.Max(1.0, receiver.At.DistanceTo(_grid.MiddleOf(cell)));
            expected[cell] = (float)(_options.PowerAtOneMetreDbm - (10 * _options.PathLossExponent * Math.Log10(metres)));
        }
        return expected;
    }
}
