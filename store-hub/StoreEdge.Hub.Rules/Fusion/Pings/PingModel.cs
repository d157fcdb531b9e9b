namespace StoreEdge.Hub.Rules.Fusion.Pings;

/// <summary>An app's ping as a round Gaussian about the place it names, and with a small share anything at all.</summary>
internal sealed class PingModel(FusionGrid grid, FusionOptions options) : IMeasurementModel
{
    // 68 % of a round 2-D Gaussian lie within 1.5096 sigma: sqrt(-2 ln 0.32).
    private const double SigmasIn68 = 1.5096;

    private readonly float _logOfOutliers = (float)Math.Log(options.Pings.OutlierShare);

    // Where beacons were measured the first ping settles a phone's power, and a doubt of it costs more than it saves.
    private readonly bool _doubtsTheFirst = grid.Anchors.Any(a => a.PlacedWithinMetres > 0);

    public LookWorth AddTo(ReadOnlySpan<Measurement> look, FilterMemory memory, Field field)
    {
        var (worth, before) = (default(LookWorth), memory.Ping);
        // What errs the same way for a minute must leave room for the radios that do not; where nothing else is heard it is the newest there is.
        var besideRadios = memory.HearsRadios(look, options.Pings);
        foreach (ref readonly var measurement in look)
        {
            if (measurement.Kind is not MeasurementKind.Ping) continue;
            var after = before.After(measurement);
            var news = before.NewsOf(measurement, options.Pings, besideRadios);
            var lasting = !besideRadios ? 0 : (_doubtsTheFirst ? after.MayLastMetres(options.Pings) : after.LastingMetres(options.Pings)) / SigmasIn68;
            worth += Add(measurement, news, lasting, memory.LogOfDoubt(_logOfOutliers), field);
            before = after;
        }
        return worth;
    }

    public void Learn(ReadOnlySpan<Measurement> look, FilterMemory memory, Belief belief)
    {
        foreach (ref readonly var measurement in look)
            if (measurement.Kind is MeasurementKind.Ping) memory.Ping = memory.Ping.After(measurement);
    }

    private LookWorth Add(in Measurement ping, double news, double lasting, float nonsense, Field field)
    {
        var told = Math.Max(0.5, ping.AccuracyMetres / SigmasIn68);
        var sigma = Math.Sqrt(((told * told) + (lasting * lasting)) / news);
        Bell.Add(grid, field, ping.XMetres, ping.YMetres, sigma, nonsense);
        return new LookWorth(nonsense, Math.Max(nonsense, (float)Math.Log(OutsideLikelihood(ping.XMetres, ping.YMetres, sigma))));
    }

    // Outside is not one place but as large an area again as the floor (the street, the car park): a ping falls on this spot of
    // it with the bell's area over that area, and a ping from within the walls with the part of its bell that lies beyond them.
    private double OutsideLikelihood(double x, double y, double sigma)
    {
        var floor = grid.Floor;
        var (dx, dy) = (x - floor.OriginXMetres, y - floor.OriginYMetres);
        var depth = Math.Min(Math.Min(dx, floor.WidthMetres - dx), Math.Min(dy, floor.HeightMetres - dy)) / sigma;
        var tail = 0.5 * Math.Exp(-0.5 * depth * depth);   // of a Gaussian, from above
        return (depth > 0 ? tail : 1 - tail) * Math.Min(1, 2 * Math.PI * sigma * sigma / (floor.WidthMetres * floor.HeightMetres));
    }
}
