using System.Globalization;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Downlink;

/// <summary>Reads catalogues that HQ ordered as the store's own are read.</summary>
internal static class OrderedFiles
{
    /// <summary>Zones of which nothing may be told about shoppers, and which an ordered plan would tell of: a plan may protect more, never less.</summary>
    /// <returns>Nothing for an order that is no plan: that is another fault.</returns>
    public static IReadOnlyList<string> Uncovered(DownlinkEnvelope order, FloorPlan own) => FloorPlanReader.Read(order.Content, out _) is { } plan ? [.. Uncovered(plan, own)] : [];

    public static IEnumerable<string> Uncovered(FloorPlan plan, FloorPlan own) => own.Zones.Where(z => z.IsSensitive)
        .Where(z => plan.Zones.Any(p => p.Id == z.Id && !p.IsSensitive)).Select(z => $"zone '{z.Id}' is sensitive here and must stay so");

    /// <param name="plan">Every zone of the catalogue must be on it, or be one of the others.</param>
    /// <param name="otherZones">See <see cref="ProductZones.Read"/>.</param>
    public static ProductZones? Products(DownlinkEnvelope order, FloorPlan plan, List<string> faults, IReadOnlySet<string>? otherZones)
    {
        if (HqOrders.LinesOf(order) is not { } lines)
        {
            faults.Add(Named(order, "is not UTF-8"));
            return null;
        }
        var products = ProductZones.Read(lines, plan, out var wrong, otherZones);
        faults.AddRange(wrong.Select(f => Named(order, f)));
        return products;
    }

    private static string Named(DownlinkEnvelope order, string fault) => string.Create(CultureInfo.InvariantCulture, $"HQ's {order.Kind} version {order.Version}: {fault}");
}
