namespace StoreEdge.Hub.Rules.Fusion;

/// <summary>Measurements that name a place: a handheld scan at a product's place, a till event at its lane.</summary>
internal sealed class PlaceModel(FusionGrid grid, FusionOptions options) : IMeasurementModel
{
    private readonly float _logOfOutliers = (float)Math.Log(options.PlaceOutlierShare);

    public LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, Field field)
    {
        var worth = default(LookWorth);
        var nonsense = memory.LogOfDoubt(_logOfOutliers);
        foreach (ref readonly var measurement in look)
        {
            if (measurement.Kind is not (MeasurementKind.Place or MeasurementKind.Lane)) continue;
            var (x, y, sigma) = (measurement.XMetres, measurement.YMetres, measurement.AccuracyMetres);
            if (measurement.Kind is MeasurementKind.Lane)
            {
                var lane = grid.Floor.Lanes[measurement.Receiver];
                (x, y, sigma) = (lane.XMetres, lane.YMetres, options.LaneSigmaMetres);
            }
            Bell.Add(grid, field, x, y, Math.Max(sigma, grid.CellMetres / 2), nonsense);
            worth += new LookWorth(nonsense, nonsense);
        }
        return worth;
    }

    public void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief)
    {
        // A place has no error of its own to learn.
    }
}
