using System.Globalization;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>People come in through the wall, and nothing stands in the way.</summary>
internal static class DoorRules
{
    /// <summary>How far from the store's outline an entrance may be drawn, and how much room it needs.</summary>
    public const double FromTheEdgeMetres = 1, FreeMetres = 0.5;

    public static IEnumerable<PlanFault> Check(PlanDraft draft)
    {
        foreach (var door in draft.Of("entrance").Where(d => d.Points.Count == 1))
        {
            var at = door.Points[0];
            var toEdge = new[] { at.XMetres, at.YMetres, draft.WidthMetres - at.XMetres, draft.HeightMetres - at.YMetres }.Min();
            if (toEdge > FromTheEdgeMetres)
                yield return PlanFault.Of("entrance-inside", door, at, string.Create(CultureInfo.InvariantCulture, $"the entrance {door.Called} is {toEdge:0.0} m from the nearest wall"),
                    "move it onto the edge of the store");
            foreach (var shelf in draft.Of("shelf").Where(s => s.Polygon is not null && s.Floor == door.Floor && Segments.Distance(at, s.Polygon) < FreeMetres))
                yield return PlanFault.Of("shelf-in-door", shelf, at, $"the shelf {shelf.Called} stands in the entrance {door.Called}", "move the shelf or the entrance");
        }
    }
}
