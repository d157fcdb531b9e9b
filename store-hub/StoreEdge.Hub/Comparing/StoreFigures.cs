using StoreEdge.Hub.Pages;
using static StoreEdge.Hub.Comparing.ComparedKpi;

namespace StoreEdge.Hub.Comparing;

/// <summary>Every figure of the whole store that a day has for itself. Those of sales and waits are of all shoppers, whatever source was asked for.</summary>
internal static class StoreFigures
{
    public static IReadOnlyList<ComparedKpi> All { get; } =
    [
        OfStore("visit", d => Count(d.All)),
        OfStore("visit-length", d => d.Hours.Sum(h => h.LengthVisits) is > 0 and var visits ? new(Figures.Seconds(d.Hours.Sum(h => h.LengthMs)) / visits, visits) : null),
        OfStore("bounce", d => Share(d.Hours.Sum(h => h.Bounced), d.Hours.Sum(h => h.Visits))),
        OfStore("engaged", d => Share(d.Hours.Sum(h => h.Engaged), d.Hours.Sum(h => h.Visits))),
        OfStore("coverage", d => d.App == 0 ? null : Share(d.App, d.Baskets)),
        OfStore("conversion", d => Share(d.Visits.Sum(v => v.JoinedVisits), d.Visits.Sum(v => v.LinkVisits))),
        OfStore("net-sales", d => d.Sold.Transactions == 0 ? null : new(d.Sold.NetMinor, d.Sold.Transactions)),
        OfStore("transactions", d => Count(d.Sold.Transactions)),
        OfStore("yield", d => d.Sold.Transactions == 0 ? null : Share(d.Sold.NetMinor, d.App)),
        OfStore("atv", d => Share(d.Sold.NetMinor, d.Sold.Transactions)),
        OfStore("upt", d => Share(d.Sold.Items, d.Sold.Transactions)),
        OfStore("queue-wait", d => d.Waits is { MedianSeconds: { } median, Joined: { } joined } ? new(median, joined) : null),
        OfStore("queue-wait-p90", d => d.Waits is { P90Seconds: { } longest, Joined: { } joined } ? new(longest, joined) : null),
        OfStore("abandonment", d => CheckoutReply.QueuePart.Of(isKnown: true, d.Queues) is { AbandonedShare: { } share, Events: { } events } ? new(share, events) : null),
    ];
}
