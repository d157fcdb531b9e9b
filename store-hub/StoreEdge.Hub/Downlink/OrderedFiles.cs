using System.Globalization;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Downlink;

/// <summary>Reads plans and catalogues that HQ ordered as the store's own are read.</summary>
internal static class OrderedFiles
{
    /// <param name="own">The store's own plan: another store's, or one that counts in other days or another money, cannot take its place.</param>
    public static FloorPlan? Plan(DownlinkEnvelope order, FloorPlan own, List<string> faults)
    {
        var plan = FloorPlanReader.Read(order.Content, out var wrong);
        faults.AddRange(wrong.Select(f => Named(order, f)));
        if (plan is null) return null;
        if (plan.Store != own.Store) faults.Add(Named(order, $"storeedge.store is '{plan.Store}', this is '{own.Store}'"));
        if (plan.TimeZone != own.TimeZone) faults.Add(Named(order, $"storeedge.timeZone is '{plan.TimeZone}', this store's is '{own.TimeZone}'"));
        faults.AddRange(Uncovered(plan, own).Select(f => Named(order, f)));
        if (plan.Currency != own.Currency) faults.Add(Named(order, $"storeedge.currency is '{plan.Currency}', this store's is '{own.Currency}'"));
        return plan;
    }

    /// <summary>Zones of which nothing may be told about shoppers, and which an ordered plan would tell of: a plan may protect more, never less.</summary>
    /// <returns>Nothing for an order that is no plan: that is another fault.</returns>
    public static IReadOnlyList<string> Uncovered(DownlinkEnvelope order, FloorPlan own) => FloorPlanReader.Read(order.Content, out _) is { } plan ? [.. Uncovered(plan, own)] : [];

    private static IEnumerable<string> Uncovered(FloorPlan plan, FloorPlan own) => own.Zones.Where(z => z.IsSensitive)
        .Where(z => plan.Zones.Any(p => p.Id == z.Id && !p.IsSensitive)).Select(z => $"zone '{z.Id}' is sensitive here and must stay so");

    /// <param name="plan">Every zone of the catalogue must be on it.</param>
    public static ProductZones? Products(DownlinkEnvelope order, FloorPlan plan, List<string> faults)
    {
        if (HqOrders.LinesOf(order) is not { } lines)
        {
            faults.Add(Named(order, "is not UTF-8"));
            return null;
        }
        var products = ProductZones.Read(lines, plan, out var wrong);
        faults.AddRange(wrong.Select(f => Named(order, f)));
        return products;
    }

    private static string Named(DownlinkEnvelope order, string fault) => string.Create(CultureInfo.InvariantCulture, $"HQ's {order.Kind} version {order.Version}: {fault}");
}
