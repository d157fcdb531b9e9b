using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Kpis;

namespace StoreEdge.Hub.Pages;

internal static class KpisEndpoint
{
    /// <summary>Every KPI with its one definition, its default and where it is read.</summary>
    /// <param name="lang"><c>de</c> for German; every other, and none, is English.</param>
    public static Ok<KpisReply> Get(string? lang, ThresholdDays thresholds, StoreTime store)
    {
        var least = thresholds.At(store.Now).K;
        return TypedResults.Ok(new KpisReply(lang == "de" ? "de" : "en",
        [
            .. KpiCatalogue.All.Select(k => new KpisReply.KpiPart(
                k.Id, k.Name.In(lang), Said(k.Definition), k.Unit, k.Threshold, Said(k.Default), Said(k.Hidden),
                [.. k.Figures.Select(f => new KpisReply.FigurePart($"/api/{f.Report}", f.Field))])),
    ]));

        string Said(Words words) => words.In(lang, least);
    }
}

internal sealed record KpisReply(string Language, IReadOnlyList<KpisReply.KpiPart> Kpis)
{
    /// <param name="Threshold">What the figure is held against, in its unit; null where nothing is.</param>
    /// <param name="Default">The settings that it is reckoned by, in words; empty where there are none.</param>
    /// <param name="Hidden">When it is not told; empty where it always is.</param>
    internal sealed record KpiPart(
        string Id, string Name, string Definition, string Unit, double? Threshold, string Default, string Hidden, IReadOnlyList<FigurePart> Figures);

    internal sealed record FigurePart(string Endpoint, string Field);
}
