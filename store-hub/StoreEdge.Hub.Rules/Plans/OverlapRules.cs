using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>A place belongs to one zone at most: where two lie over each other, one of them would be given the other's visits.</summary>
internal static class OverlapRules
{
    private const int Side = 160;

    // A strip that nobody stands in, such as hand-drawn neighbours leave; snapping leaves none.
    private const double LeastSquareMetres = 0.02;

    // Of a store some hundred zones meet; a drawing in which everything lies over everything is told so without counting it all.
    private const int MostPairs = 2000;

    public static IEnumerable<PlanFault> Check(PlanDraft draft)
    {
        var zones = draft.Features.Where(f => f.IsZone && f.Polygon is not null).ToList();
        var boxes = zones.ConvertAll(z => (West: z.Points.Min(p => p.XMetres), South: z.Points.Min(p => p.YMetres), East: z.Points.Max(p => p.XMetres), North: z.Points.Max(p => p.YMetres)));
        var pairs = 0;
        for (var i = 0; i < zones.Count; i++)
            for (var j = i + 1; j < zones.Count && pairs < MostPairs; j++)
                if (boxes[i].West < boxes[j].East && boxes[j].West < boxes[i].East && boxes[i].South < boxes[j].North && boxes[j].South < boxes[i].North && ++pairs > 0
                    && Shared(zones[i].Polygon!, zones[j].Polygon!) is ({ } area, { } at))
                    yield return PlanFault.Of("zones-overlap", zones[i], at, string.Create(CultureInfo.InvariantCulture, $"{zones[i].Called} and {zones[j].Called} lie over each other by {area:0.0#} m²"),
                        "move an edge of one of them: edges snap to each other");
    }

    /// <summary>How much of the floor two polygons share and a place in it; null where it is none to speak of. Counted on a raster over what their boxes share.</summary>
    public static (double? SquareMetres, PlanPoint? At) Shared(PlanPolygon a, PlanPolygon b)
    {
        if (a.Floor != b.Floor) return default;
        var (west, east) = (Math.Max(a.Corners.Min(c => c.XMetres), b.Corners.Min(c => c.XMetres)), Math.Min(a.Corners.Max(c => c.XMetres), b.Corners.Max(c => c.XMetres)));
        var (south, north) = (Math.Max(a.Corners.Min(c => c.YMetres), b.Corners.Min(c => c.YMetres)), Math.Min(a.Corners.Max(c => c.YMetres), b.Corners.Max(c => c.YMetres)));
        if (east - west <= 0 || north - south <= 0) return default;
        var hits = new List<PlanPoint>();
        for (var row = 0; row < Side; row++)
            for (var column = 0; column < Side; column++)
            {
                var point = new PlanPoint(west + ((east - west) * (column + 0.5) / Side), south + ((north - south) * (row + 0.5) / Side)) { Floor = a.Floor };
                if (a.Contains(point) && b.Contains(point)) hits.Add(point);
            }
        var area = hits.Count * (east - west) * (north - south) / (Side * Side);
        if (area < LeastSquareMetres) return default;
        var middle = new PlanPoint(hits.Average(h => h.XMetres), hits.Average(h => h.YMetres));
        return (area, hits.MinBy(h => h.DistanceTo(middle)));   // what they share may be bent round something
    }
}
