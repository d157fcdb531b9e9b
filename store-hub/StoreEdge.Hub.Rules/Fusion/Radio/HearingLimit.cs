namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// Near the weakest that a radio hears at all only the upward fades arrive: a reading there is of a Gaussian cut off below. In its
/// place stands the strength under which the cut Gaussian is likeliest to give it, with the share of the curvature that is left.
/// </summary>
internal static class HearingLimit
{
    // With z the strength above the limit and l = phi(z) / Phi(z): the reading z + l is likeliest under z, with curvature 1 - l (l + z).
    // All in standard deviations; z from -2 to 3.
    private static readonly double[] Reading = [0.373, 0.439, 0.525, 0.641, 0.798, 1.009, 1.288, 1.639, 2.055, 2.518, 3.004];
    private static readonly double[] Above = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3];
    private static readonly double[] Curvature = [0.114, 0.149, 0.199, 0.268, 0.363, 0.486, 0.630, 0.773, 0.886, 0.954, 0.987];

    public static HeardAnchor Of(int anchor, float dbm, double weakestDbm, double sigma)
    {
        var x = (dbm - weakestDbm) / sigma;
        if (x >= Reading[^1]) return new(anchor, dbm, 1);
        var i = 1;
        while (i < Reading.Length - 1 && Reading[i] < x) i++;
        var t = Math.Clamp((x - Reading[i - 1]) / (Reading[i] - Reading[i - 1]), 0, 1);
        var above = Above[i - 1] + (t * (Above[i] - Above[i - 1]));
        return new(anchor, (float)(weakestDbm + (sigma * above)), (float)(Curvature[i - 1] + (t * (Curvature[i] - Curvature[i - 1]))));
    }
}
