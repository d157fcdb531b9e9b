namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>
/// The position of one subject as measurements come in, in their order: a Bayes filter over the plan's walkable cells.
/// Pings and sightings weigh the same belief, so a subject that has both is placed by both.
/// </summary>
internal sealed class PositionFilter
{
    private readonly FusionGrid _grid;
    private readonly Likelihood _likelihood;
    private readonly FusionOptions _options;
    private Belief _belief;
    private long _atMs = -1;
    private int _impossible;

    public PositionFilter(FusionGrid grid, Likelihood likelihood, FusionOptions options)
    {
        (_grid, _likelihood, _options) = (grid, likelihood, options);
        _belief = new Belief(grid);
    }

    private PositionFilter(PositionFilter other)
    {
        (_grid, _likelihood, _options) = (other._grid, other._likelihood, other._options);
        (_belief, _atMs, _impossible) = (other._belief.Clone(), other._atMs, other._impossible);
    }

    public PositionFilter Clone() => new(this);

    public void Apply(in Measurement measurement)
    {
        var first = _atMs < 0;
        if (!first) Motion.Spread(_belief, _grid, _atMs, measurement.ObservedAtMs);
        _atMs = measurement.ObservedAtMs;
        var left = _likelihood.Weigh(_belief, measurement, first);
        if (measurement.Kind != MeasurementKind.Ping) return;
        _impossible = left < 3 * _options.PingOutlierShare ? _impossible + 1 : 0;
        if (_impossible < _options.PingsToStartAgain) return;
        _impossible = 0;
        _belief = new Belief(_grid);
        _likelihood.Weigh(_belief, measurement, first: true);
    }

    public Fix Read(Span<double> zoneMass)
    {
        zoneMass.Clear();
        double x = 0, y = 0;
        var mass = _belief.Mass;
        var best = 0;
        for (int row = 0, i = 0; row < _belief.Height; row++)
        {
            var cell = ((_belief.Bottom + row) * _grid.Columns) + _belief.Left;
            for (var column = 0; column < _belief.Width; column++, i++, cell++)
            {
                double m = mass[i];
                if (m == 0) continue;
                x += m * (_belief.Left + column + 0.5);
                y += m * (_belief.Bottom + row + 0.5);
                if (mass[i] > mass[best]) best = i;
                var zone = _grid.ZoneOf(cell);
                if (zone >= 0) zoneMass[zone] += m;
            }
        }
        (x, y) = (x * FusionGrid.CellMetres, y * FusionGrid.CellMetres);
        var at = _grid.CellAt(x, y);
        if (!_grid.IsWalkable(at)) at = _belief.CellOf(best);   // the mean of two aisles lies in the shelf between them
        var (likeliest, probability) = Likeliest(zoneMass);
        return new Fix(_atMs, x, y, RadiusOf68(x, y), at, likeliest, probability);
    }

    private static (int Zone, double Probability) Likeliest(ReadOnlySpan<double> zoneMass)
    {
        var (zone, most, sum) = (-1, 0.0, 0.0);
        for (var i = 0; i < zoneMass.Length; i++)
        {
            sum += zoneMass[i];
            if (zoneMass[i] > most) (zone, most) = (i, zoneMass[i]);
        }
        return 1 - sum > most ? (-1, 1 - sum) : (zone, most);
    }

    // For a round Gaussian the 68 % radius is 1.5096 sigma and the mean square distance is 2 sigma^2.
    private double RadiusOf68(double x, double y)
    {
        double square = 0;
        var mass = _belief.Mass;
        for (int row = 0, i = 0; row < _belief.Height; row++)
        {
            var dy = ((_belief.Bottom + row + 0.5) * FusionGrid.CellMetres) - y;
            for (var column = 0; column < _belief.Width; column++, i++)
            {
                var dx = ((_belief.Left + column + 0.5) * FusionGrid.CellMetres) - x;
                square += mass[i] * ((dx * dx) + (dy * dy));
            }
        }
        return 1.5096 * Math.Sqrt(square / 2);
    }
}
