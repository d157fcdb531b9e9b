using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>Is each outline an outline, and does it lie in the store?</summary>
internal static class ShapeRules
{
    /// <summary>Below this a store is a drawing at the wrong scale, and beyond the other one too: the smallest kiosk and the longest hypermarket lie between.</summary>
    public const double LeastMetres = 5, MostMetres = 500;

    // A shelf's end is wider; what is smaller was drawn by a slip of the finger.
    private const double LeastArea = 0.05;

    public static IEnumerable<PlanFault> Check(PlanDraft draft)
    {
        foreach (var (side, metres) in new[] { ("wide", draft.WidthMetres), ("deep", draft.HeightMetres) })
            if (metres is < LeastMetres or > MostMetres)
                yield return PlanFault.OfWhole("scale", null, string.Create(CultureInfo.InvariantCulture, $"the store is {metres:0.##} m {side}"),
                    string.Create(CultureInfo.InvariantCulture, $"set the scale again by two points whose distance is known: a store is {LeastMetres} to {MostMetres} m long"));
        foreach (var feature in draft.Features)
        {
            if (feature.Points.FirstOrDefault(p => IsOutside(p, draft)) is var outside && IsOutside(outside, draft) && feature.Points.Count > 0)
                yield return PlanFault.Of("outside", feature, outside, $"{feature.Called} reaches beyond the store's outline", "move it inside, or make the store larger");
            if (!feature.IsArea) continue;
            if (feature.Points.Count < 3)
                yield return PlanFault.Of("no-area", feature, null, $"{feature.Called} has fewer than three corners", "draw it again, or delete it");
            else if (Segments.SelfCrossing(feature.Points) is { } crossing)
                yield return PlanFault.Of("crosses-itself", feature, crossing, $"the outline of {feature.Called} crosses itself", "move the corner so that no two edges cross");
            else if (Segments.Area(feature.Points) < LeastArea)
                yield return PlanFault.Of("no-area", feature, null, $"{feature.Called} has next to no area", "draw it again, or delete it");
        }
    }

    private static bool IsOutside(PlanPoint p, PlanDraft draft) => p.XMetres < 0 || p.YMetres < 0 || p.XMetres > draft.WidthMetres || p.YMetres > draft.HeightMetres;
}
