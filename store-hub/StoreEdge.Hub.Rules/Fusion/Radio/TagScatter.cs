using System.Runtime.Intrinsics;

namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// How much a radio's readings scatter: what is left of one look's residuals at that place of the whole floor that explains it
/// best. Not at the belief's: a belief that is wrong would take its own error for noise, and then never be put right.
/// </summary>
internal static class TagScatter
{
    // Two coordinates and two of power were fitted to the look.
    private const int Fitted = 4;

    // A reading's share of curvature where the strength it stands for lies a standard deviation above the hearing limit. Nearer to it the
    // cut Gaussian is too bent for squares; whole ones alone (two deviations) are few where many radios are heard, and all of them near.
    private const float LeastShare = 0.6f;

    public static TagMemory After(TagMemory tag, ReadOnlySpan<HeardAnchor> heard, RadioMap map, RadioOptions options, FusionGrid grid, int leastToSpare)
    {
        var whole = new HeardAnchor[heard.Length];
        var count = 0;
        foreach (var anchor in heard)
            if (anchor.Share > LeastShare) whole[count++] = anchor;
        var readings = count - Fitted;
        // A radio map has its own scatter, for each place; and one reading to spare tells next to nothing.
        if (readings < leastToSpare || map.Weight is not null) return tag;
        var fit = new PowerFit(map, options, whole.AsSpan(0, count), TagPower.Unknown(options, surveyed: false), tag.Variance, news: 1);
        var best = Vector256.Create(float.MinValue);
        for (nuint cell = 0; cell < (nuint)grid.Cells; cell += Simd.Width) best = Vector256.Max(best, fit.At(cell).Log);
        return tag with { Squares = tag.Squares - (2 * tag.Variance * Simd.Max(best)), Readings = tag.Readings + readings };
    }
}
