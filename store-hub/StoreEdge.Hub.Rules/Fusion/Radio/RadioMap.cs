namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>Per anchor and cell: what a nominal radio is expected to read there, and how much a reading is worth. Prepared once per floor.</summary>
internal sealed class RadioMap
{
    // Nobody comes nearer to a radio than that, and the logarithm has no bottom.
    private const double NearestMetres = 0.5;

    private RadioMap(float[][] loss, float[][] expectedDbm, float[][]? weight, float[][]? penalty) =>
        (Loss, ExpectedDbm, Weight, Penalty) = (loss, expectedDbm, weight, penalty);

    /// <summary>-10 log10 of the distance in metres: what the exponent multiplies.</summary>
    public float[][] Loss { get; }

    public float[][] ExpectedDbm { get; }

    /// <summary>Of a reading that is all news: one over its variance; null when it is the same everywhere.</summary>
    public float[][]? Weight { get; }

    /// <summary>Of the same, logarithm of the Gaussian's height, 0 where it is highest; null when it is the same everywhere.</summary>
    public float[][]? Penalty { get; }

    /// <summary>What silence says; null where the anchors' places were measured, or surveyed.</summary>
    public SilentAnchors? Silent { get; private init; }

    /// <summary>What a radio of that power is expected to read there, in dBm.</summary>
    public float Expected(int anchor, int cell, in TagPower power) => ExpectedDbm[anchor][cell] + (float)power.Db + ((float)power.Slope * Loss[anchor][cell]);

    public static RadioMap Of(FusionGrid grid, RadioOptions options, IReadOnlyList<SurveyReading> survey)
    {
        var loss = grid.Anchors.Select(anchor => LossTo(grid, anchor, options)).ToArray();
        var expected = loss.Select(l => Array.ConvertAll(l, x => (float)(options.PowerAtOneMetreDbm + (options.PathLossExponent * x)))).ToArray();
        foreach (var (anchor, dbm) in grid.Anchors.Zip(expected)) Ceilings.TakeOff(dbm, grid, anchor);
        if (survey.Count == 0) return new(loss, expected, null, null) { Silent = grid.Anchors.Any(a => a.PlacedWithinMetres > 0) ? new(expected, options) : null };

        var shades = SurveyShades.Of(grid, options, survey);
        var (weight, penalty) = (new float[loss.Length][], new float[loss.Length][]);
        for (var anchor = 0; anchor < loss.Length; anchor++)
        {
            (weight[anchor], penalty[anchor]) = (new float[grid.Cells], new float[grid.Cells]);
            for (var cell = 0; cell < grid.Cells; cell++)
            {
                var (shade, variance) = shades.At(anchor, cell);
                expected[anchor][cell] += (float)shade;
                var least = options.Survey.SigmaDb * options.Survey.SigmaDb;
                weight[anchor][cell] = (float)(1 / (least + variance));
                penalty[anchor][cell] = (float)(-0.5 * Math.Log((least + variance) / least));
            }
        }
        return new(loss, expected, weight, penalty);
    }

    /// <summary>From a point to an anchor, in metres through the air: the root of the mean square, where the anchor's place is only about known.</summary>
    public static double Metres(Anchor anchor, double x, double y, RadioOptions options)
    {
        var (dx, dy, dz) = (x - anchor.XMetres, y - anchor.YMetres, (anchor.ZMetres ?? options.AnchorAtMetres) - options.CarriedAtMetres);
        return Math.Max(NearestMetres, Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz) + (2 * anchor.PlacedWithinMetres * anchor.PlacedWithinMetres)));
    }

    private static float[] LossTo(FusionGrid grid, Anchor anchor, RadioOptions options)
    {
        var loss = new float[grid.Cells];
        for (var cell = 0; cell < loss.Length; cell++)
        {
            var middle = grid.MiddleOf(cell);
            loss[cell] = (float)(-10 * Math.Log10(Metres(anchor, middle.XMetres, middle.YMetres, options)));
        }
        return loss;
    }
}
