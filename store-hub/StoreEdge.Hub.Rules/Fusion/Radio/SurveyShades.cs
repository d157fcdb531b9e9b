namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// What a survey says beyond the path loss: per anchor a Gaussian process over the places where it was heard, with an
/// exponential kernel and the anchor's own gain. A cell far from any place keeps the prior, with its full variance.
/// </summary>
internal sealed class SurveyShades
{
    private readonly double[][] _mean;
    private readonly double[][] _variance;

    private SurveyShades(double[][] mean, double[][] variance) => (_mean, _variance) = (mean, variance);

    /// <returns>To be added to the path loss, in dB, and its variance.</returns>
    public (double Db, double Variance) At(int anchor, int cell) => (_mean[anchor][cell], _variance[anchor][cell]);

    public static SurveyShades Of(FusionGrid grid, RadioOptions options, IReadOnlyList<SurveyReading> survey)
    {
        var readings = survey.Where(r => r.MeanDbm <= options.StrongestDbm).Select(r => (Reading: r, Db: r.MeanDbm - Expected(grid, options, r))).ToList();
        // Each device of the survey has its own power; the store's tags are taken to have the mean of them.
        var devices = readings.GroupBy(r => r.Reading.Device).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Average(r => r.Db));
        var common = devices.Count > 0 ? devices.Values.Average() : 0;
        var (mean, variance) = (new double[grid.Anchors.Count][], new double[grid.Anchors.Count][]);
        for (var anchor = 0; anchor < mean.Length; anchor++)
        {
            var places = readings.Where(r => r.Reading.Anchor == anchor)
                .GroupBy(r => (X: Math.Round(r.Reading.XMetres, 2), Y: Math.Round(r.Reading.YMetres, 2))).OrderBy(g => g.Key.X).ThenBy(g => g.Key.Y)
                .Select(g => new Place(g.Key.X, g.Key.Y, g.Select(r => r.Db - devices[r.Reading.Device]).Order().Average(), g.Count())).ToList();
            (mean[anchor], variance[anchor]) = Regress(grid, options.Survey, places, common);
        }
        return new(mean, variance);
    }

    private static double Expected(FusionGrid grid, RadioOptions options, SurveyReading reading) => options.PowerAtOneMetreDbm
        - (10 * options.PathLossExponent * Math.Log10(RadioMap.Metres(grid.Anchors[reading.Anchor], reading.XMetres, reading.YMetres, options)));

    private static (double[] Mean, double[] Variance) Regress(FusionGrid grid, SurveyOptions options, List<Place> places, double common)
    {
        var (mean, variance) = (new double[grid.Cells], new double[grid.Cells]);
        var prior = (options.ShadeDb * options.ShadeDb) + (options.GainDb * options.GainDb);
        var root = CholeskyRoot.Of(places.Count, (i, j) =>
            Covariance(options, places[i], places[j].X, places[j].Y) + (i == j ? options.ReadingDb * options.ReadingDb / places[i].Readings : 0));
        var weights = root.Solve([.. places.Select(p => p.Db)]);
        var to = new double[places.Count];
        for (var cell = 0; cell < grid.Cells; cell++)
        {
            mean[cell] = common;
            for (var i = 0; i < to.Length; i++)
            {
                to[i] = Covariance(options, places[i], grid.MiddleX(cell % grid.Stride), grid.MiddleY(cell / grid.Stride));
                mean[cell] += to[i] * weights[i];
            }
            variance[cell] = Math.Max(0, prior - root.SquareOfForward(to));
        }
        return (mean, variance);
    }

    private static double Covariance(SurveyOptions options, Place place, double x, double y)
    {
        var metres = Math.Sqrt(((place.X - x) * (place.X - x)) + ((place.Y - y) * (place.Y - y)));
        return (options.ShadeDb * options.ShadeDb * Math.Exp(-metres / options.ShadeMetres)) + (options.GainDb * options.GainDb);
    }

    private readonly record struct Place(double X, double Y, double Db, int Readings);
}
