using System.Text.Json;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>One day's baskets and joined visits, brought to the zones by the catalogue.</summary>
internal static class ZoneSalesOfDay
{
    /// <param name="isKept">Visits are forgotten after 24 h: conversion is told of today alone.</param>
    public static (ZoneSales? Sales, IReadOnlyDictionary<ZoneId, double> Conversion) Ask(FactsSnapshot facts, int day, ProductZones? products, bool isKept)
    {
        if (products is null) return (null, new Dictionary<ZoneId, double>());
        var sales = new ZoneSales(products, BasketsOfDay.Ask(facts, day, after: null, int.MaxValue).Select(b => (b.BasketId, Items(b.ItemsJson))));
        if (!isKept) return (sales, new Dictionary<ZoneId, double>());
        var baskets = JoinedStays.Baskets(facts, day).ToLookup(j => j.VisitId, j => j.BasketId);
        return (sales, sales.Conversion(JoinedStays.Ask(facts, day, (long)VisitRules.CountedStay.TotalMilliseconds), baskets));
    }

    private static IReadOnlyList<BasketItem> Items(string json) => JsonSerializer.Deserialize(json, PagesJson.Default.IReadOnlyListBasketItem) ?? [];
}
