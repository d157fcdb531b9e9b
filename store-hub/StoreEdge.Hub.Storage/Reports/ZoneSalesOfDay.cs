using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>One day's baskets, up to <see cref="FactsSnapshot.SalesUntilMs"/>, and joined visits, brought to the zones by the catalogue.</summary>
public static class ZoneSalesOfDay
{
    /// <param name="Zone">Null in the one row that tells <paramref name="Mapped"/>.</param>
    /// <param name="Conversion">See <see cref="ZoneSales.Conversion"/>; null where there are too few visits, and of days whose visits are forgotten.</param>
    /// <param name="Mapped">See <see cref="ZoneSales.Mapped"/>.</param>
    public readonly record struct Row(ZoneId? Zone, long Baskets, long NetMinor, double? Conversion, double? Mapped);

    /// <param name="isKept">Visits are forgotten after 24 h: conversion is told of today alone.</param>
    public static Told<Row> Ask(FactsSnapshot facts, int day, ProductZones products, bool isKept) => facts.Once(nameof(ZoneSalesOfDay), day, isKept ? (products, isKept) : products, isKept ? null : Pass, () =>
    {
        var sales = new ZoneSales(products, facts.Rows(
            "SELECT basket_id, items FROM basket WHERE trading_day = $day AND closed_at_ms < $until", r => (r.GetInt64(0), Items(r.GetString(1))),
            ("$day", day), ("$until", facts.SalesUntilMs)));
        var conversion = isKept ? sales.Conversion(Stays(facts, day), Baskets(facts, day), facts.ThresholdOf(day)) : new Dictionary<ZoneId, double>();
        // Sales are the tills' and told as they are; conversion has passed the threshold where it was counted.
        return facts.ThresholdOf(day).Rounded(
            facts.Hidden.ShownOn(day).Where(_ => sales.CanBeTold).Select(z => (Zone: (ZoneId?)z, Sold: sales.Of(z) ?? default))
                .Select(z => new Row(z.Zone, z.Sold.Baskets, z.Sold.NetMinor, conversion.TryGetValue(z.Zone!.Value, out var share) ? share : null, sales.Mapped))
                .Append(new(null, 0, 0, null, sales.Mapped)),
            _ => facts.ThresholdOf(day).K, (r, _) => r);
    });

    private static Row Pass(Row r, Fields f) => new(
        f.Text(r.Zone?.Value) is { } zone ? ZoneId.Of(zone) : null, f.Number(r.Baskets), f.Number(r.NetMinor), f.Share(r.Conversion), f.Share(r.Mapped));

    private static IReadOnlyList<(long VisitId, ZoneId Zone)> Stays(FactsSnapshot facts, int day) => facts.Rows(
        """
        SELECT s.visit_id, s.zone FROM visit v JOIN stay s ON s.visit_id = v.visit_id JOIN basket b ON b.basket_id = v.basket_id
        WHERE v.trading_day = $day AND b.closed_at_ms < $until AND MIN(s.left_at_ms, IFNULL(v.paid_at_ms + $after, s.left_at_ms)) - s.entered_at_ms >= s.counts_from_ms
        """,
        r => (r.GetInt64(0), ZoneId.Of(r.GetString(1))), ("$day", day), ("$after", (long)PaidVisit.AfterPayment.TotalMilliseconds), ("$until", facts.SalesUntilMs));

    private static ILookup<long, long> Baskets(FactsSnapshot facts, int day) => facts.Rows(
        "SELECT w.visit_id, w.basket_id FROM lane_wait w JOIN basket b ON b.basket_id = w.basket_id WHERE w.trading_day = $day AND b.closed_at_ms < $until",
        r => (Visit: r.GetInt64(0), Basket: r.GetInt64(1)), ("$day", day), ("$until", facts.SalesUntilMs))
        .ToLookup(j => j.Visit, j => j.Basket);

    private static IReadOnlyList<BasketItem> Items(string json) => JsonSerializer.Deserialize(json, ItemsJson.Default.IReadOnlyListBasketItem) ?? [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<BasketItem>))]
internal sealed partial class ItemsJson : JsonSerializerContext;
