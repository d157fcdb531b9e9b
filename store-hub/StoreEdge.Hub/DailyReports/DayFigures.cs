using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Annotations;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Storage.Annotations;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.DailyReports;

/// <summary>All of one trading day that a report tells: what the pages' own queries answer of it.</summary>
internal sealed record DayFigures(
    DateOnly Day, StoreWords Words, FloorPlan Plan, TradingCalendar Calendar, TodayReply Today, ZonesReply Zones, CheckoutReply Checkout, IReadOnlyList<AlertReply> Alerts, IReadOnlyList<AnnotationReply> Annotations);

internal sealed class DayFiguresQuery(
    ITodayQueries today, IZoneQueries zones, ICheckoutQueries checkout, AlertFile alerts, AnnotationFile annotations, FactsReader facts, FloorPlan plan, StoreTime store, StoreWords words)
{
    /// <summary>Enough was seen of the day to speak of it.</summary>
    public bool IsKnown(DateOnly day) => facts.Read(f => DayIsKnown.Ask(f, TradingCalendar.NumberOf(day)));

    public DayFigures Of(DateOnly day)
    {
        var (from, to) = (store.Calendar.StartOf(day), store.Calendar.EndOf(day));
        return new(day, words, plan, store.Calendar, today.Today(day, words.Language), zones.Zones(Period.Of(day), VisitSource.App), checkout.Checkout(Period.Of(day)),
            [.. alerts.Between(from, to, AlertsEndpoint.Most).Select(a => AlertReply.Of(a, words.Language)).OrderBy(a => a.OpenedAtMs)],
            [.. annotations.Between(from, to, null, AnnotationsEndpoint.Most).Select(a => AnnotationReply.Of(a, store, plan))]);
    }
}
