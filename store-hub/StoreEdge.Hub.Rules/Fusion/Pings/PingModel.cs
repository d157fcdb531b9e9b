namespace StoreEdge.Hub.Rules.Fusion.Pings;

/// <summary>An app's ping as a round Gaussian about the place it names, and with a small share anything at all.</summary>
internal sealed class PingModel(FusionGrid grid, FusionOptions options) : IMeasurementModel
{
    // 68 % of a round 2-D Gaussian lie within 1.5096 sigma: sqrt(-2 ln 0.32).
    private const double SigmasIn68 = 1.5096;

    public LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, CellBox box, Span<float> logLikelihood)
    {
        var worth = default(LookWorth);
        foreach (ref readonly var measurement in look)
            if (measurement.Kind is MeasurementKind.Ping) worth += Add(measurement, memory.LogOfDoubt(options.PingOutlierShare), box, logLikelihood);
        return worth;
    }

    public void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief)
    {
        // A phone's error is not followed.
    }

    private LookWorth Add(in Measurement ping, float nonsense, CellBox box, Span<float> logLikelihood)
    {
        var sigma = Math.Max(0.5, ping.AccuracyMetres / SigmasIn68);
        Bell.Add(grid, box, logLikelihood, ping.XMetres, ping.YMetres, sigma, nonsense);
        var depth = DepthInside(ping.XMetres, ping.YMetres) / sigma;
        return new LookWorth(nonsense, Math.Max(nonsense, (float)(-0.5 * depth * depth)));
    }

    // From outside, a ping errs at least by the way to the nearest wall.
    private double DepthInside(double x, double y)
    {
        var floor = grid.Floor;
        var (dx, dy) = (x - floor.OriginXMetres, y - floor.OriginYMetres);
        return Math.Max(0, Math.Min(Math.Min(dx, floor.WidthMetres - dx), Math.Min(dy, floor.HeightMetres - dy)));
    }
}
