using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Plans;

/// <summary>Everything that is wrong with a plan, whoever drew it.</summary>
public static class PlanCheck
{
    /// <param name="former">The plan that this one follows; null for a store's first.</param>
    /// <param name="plan">Null where the faults leave none.</param>
    /// <returns>The blocking ones first, each group in the order of the features.</returns>
    public static IReadOnlyList<PlanFault> Of(ReadOnlyMemory<byte> utf8Json, FloorPlan? former, out FloorPlan? plan)
    {
        plan = FloorPlanReader.Read(utf8Json, out var unread);
        var found = new List<PlanFault>();
        if (PlanDraft.Read(utf8Json) is not { } draft)
        {
            found.AddRange(unread.Select(u => PlanFault.OfWhole("not-a-plan", null, u, "bring a GeoJSON FeatureCollection as the editor exports it")));
            return found;
        }
        if (draft.Features.Count > PlanDraft.MostFeatures)
        {
            plan = null;
            return [PlanFault.OfWhole("too-large", null, string.Create(CultureInfo.InvariantCulture, $"the plan has more than {PlanDraft.MostFeatures} features"), "leave out what is no zone, lane, shelf, door or device")];
        }
        if (draft.Features.FirstOrDefault(f => f.Points.Count > PlanDraft.MostCorners) is { } round)
        {
            plan = null;
            return [PlanFault.Of("too-large", round, null, string.Create(CultureInfo.InvariantCulture, $"{round.Called} has {round.Points.Count} corners"), string.Create(CultureInfo.InvariantCulture, $"draw it with up to {PlanDraft.MostCorners}"))];
        }
        found.AddRange([.. ShapeRules.Check(draft), .. OverlapRules.Check(draft), .. DoorRules.Check(draft), .. DeviceRules.Check(draft), .. ReachRule.Check(draft)]);
        if (former is not null)
        {
            found.AddRange(MeaningRules.Check(draft, former));
            if (plan is not null) found.AddRange(AnotherStore(plan, former));
        }
        found.AddRange(unread.Select(u => Of(u, draft)).Where(f => !found.Exists(o => o.Blocks && (f.Feature is not null ? o.Feature == f.Feature : o.Rule == "id-twice" && SaysTwice(f.What)))));
        if (found.Exists(f => f.Blocks)) plan = null;
        return [.. found.OrderBy(f => f.Blocks ? 0 : 1).ThenBy(f => f.Feature ?? -1)];
    }

    private static IEnumerable<PlanFault> AnotherStore(FloorPlan plan, FloorPlan former)
    {
        foreach (var (what, now, before) in new[] { ("store", plan.Store.Value, former.Store.Value), ("timeZone", plan.TimeZone, former.TimeZone), ("currency", plan.Currency, former.Currency) })
            if (now != before) yield return PlanFault.OfWhole("another-store", null, $"storeedge.{what} is '{now}', this store's is '{before}'", "a plan cannot change it: the store's own plan file does");
    }

    // The reader names a feature by its index; what it says of the whole plan names none.
    private static PlanFault Of(string unread, PlanDraft draft)
    {
        const string Start = "features[";
        var end = unread.StartsWith(Start, StringComparison.Ordinal) ? unread.IndexOf(']', StringComparison.Ordinal) : -1;
        if (end > 0 && int.TryParse(unread[Start.Length..end], CultureInfo.InvariantCulture, out var index) && index < draft.Features.Count)
            return PlanFault.Of("unread", draft.Features[index], null, unread[(end + 1)..].TrimStart('.', ':', ' '), "put it right in the list of its properties, or draw it again");
        return PlanFault.OfWhole("unread", null, unread, "put it right in the plan's own properties");
    }

    // The rules have said where.
    private static bool SaysTwice(string unread) => unread.Contains(" stands ", StringComparison.Ordinal);
}
