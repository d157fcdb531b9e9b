using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>An id means one place for as long as figures are kept under it, and what was sensitive stays so.</summary>
internal static class MeaningRules
{
    /// <param name="former">The plan that this one follows.</param>
    public static IEnumerable<PlanFault> Check(PlanDraft draft, FloorPlan former)
    {
        var zones = draft.Features.Where(f => f.IsZone && f.Polygon is not null).ToList();
        foreach (var zone in zones)
        {
            if (former.Zones.FirstOrDefault(z => z.Id.Value == zone.Id) is not { } before) continue;
            if (before.IsSensitive && !zone.IsSensitive)
                yield return PlanFault.Of("sensitive-mark-gone", zone, null, $"{zone.Called} was marked as sensitive and no longer is: its past figures would be told",
                    "mark it again; an area that sells something else gets an id of its own");
            if ((zone.Kind == "lane") != (before.Kind == Observations.ZoneKind.Lane))
                yield return PlanFault.Of("id-changed-meaning", zone, null, $"'{zone.Id}' was {(before.Kind == Observations.ZoneKind.Lane ? "a lane" : "a zone")} before", "give the new area an id of its own");
            else if (OverlapRules.Shared(before.Polygon, zone.Polygon!).At is null && zone.Name != before.Name)
                yield return PlanFault.Of("id-changed-meaning", zone, null, $"'{zone.Id}' is another place under another name than before ('{before.Name}')",
                    "give the new area an id of its own: reports over the change would mix the two", blocks: false);
        }
        foreach (var before in former.Zones.Where(z => z.IsSensitive && zones.TrueForAll(n => n.Id != z.Id.Value)))
            foreach (var zone in zones.Where(z => !z.IsSensitive && OverlapRules.Shared(before.Polygon, z.Polygon!).SquareMetres > Segments.Area(before.Polygon.Corners) / 2))
                yield return PlanFault.Of("sensitive-place", zone, null, $"{zone.Called} lies where '{before.Name}' was, which is sensitive", "mark it as sensitive if the same goods stand there", blocks: false);
    }
}
