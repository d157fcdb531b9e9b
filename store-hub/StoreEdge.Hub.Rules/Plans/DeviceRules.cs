using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>Each device and each place has a name of its own, and each lane its till.</summary>
internal static class DeviceRules
{
    public static IEnumerable<PlanFault> Check(PlanDraft draft)
    {
        foreach (var feature in draft.Features.Where(f => f.Kind is "zone" or "lane" or "receiver" or "beacon" && !NameRule.Holds(f.Id)))
            yield return PlanFault.Of("no-name", feature, null, $"{feature.Called} has no id that can be used", $"give it an id: {NameRule.InWords}");
        foreach (var fault in Twice(draft.Of("zone", "lane"), "zone").Concat(Twice(draft.Of("receiver", "beacon"), "device"))) yield return fault;
        foreach (var fault in Lanes(draft)) yield return fault;
    }

    private static IEnumerable<PlanFault> Lanes(PlanDraft draft)
    {
        var lanes = draft.Of("lane").ToList();
        foreach (var lane in lanes)
        {
            if (!NameRule.Holds(lane.Till)) yield return PlanFault.Of("lane-without-till", lane, null, $"the lane {lane.Called} has no till", "name the device id of its till: without it no basket is joined here");
            if (lane.Service is null) yield return PlanFault.Of("lane-without-service", lane, null, $"the lane {lane.Called} does not say where the shopper stands to pay", "set its service point");
            else if (lane.Polygon is { } polygon && !polygon.Contains(lane.Service.Value))
                yield return PlanFault.Of("service-outside", lane, lane.Service, $"who pays at {lane.Called} stands outside it", "move the service point into the lane");
        }
        var devices = lanes.SelectMany(l => new[] { (Lane: l, Id: l.Till), (Lane: l, Id: l.Scanner) }).Where(d => d.Id is not null)
            .Concat(draft.Of("receiver").Select(r => (Lane: r, Id: r.Id)));
        foreach (var twice in devices.GroupBy(d => d.Id, StringComparer.Ordinal).Where(g => g.Count() > 1 && g.Any(d => d.Lane.Kind == "lane")))
            yield return PlanFault.Of("id-twice", twice.Last().Lane, null, $"the device '{twice.Key}' stands at {string.Join(" and at ", twice.Select(d => d.Lane.Called))}", "a device stands at one place: change one of the ids");
    }

    private static IEnumerable<PlanFault> Twice(IEnumerable<DraftFeature> features, string what) => features
        .Where(f => f.Id is not null).GroupBy(f => f.Id, StringComparer.Ordinal).Where(g => g.Count() > 1).SelectMany(g => g.Skip(1)
            .Select(f => PlanFault.Of("id-twice", f, null, FormattableString.Invariant($"the {what} id '{g.Key}' stands {g.Count()} times"), "give each an id of its own")));
}
