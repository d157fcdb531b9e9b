using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Alerts;

/// <summary>The last told hour's visits against the same hour of the same weekday in the weeks before.</summary>
internal sealed class UnusualHourAlerts(FactsReader facts, StoreTime store, AlertsOptions options, ThresholdDays thresholds) : IAlertSource
{
    private readonly UnusualHourRule _rule = new(options.UnusualHourTenths);
    private readonly OncePerTold<IReadOnlyList<Alert>> _last = new(thresholds);

    public IEnumerable<Alert> At(DateTimeOffset now) => _last.Of(now, () => facts.Read(f => Ask(f, ToldHour.Last(now, store.Calendar, thresholds))));

    private IReadOnlyList<Alert> Ask(FactsSnapshot f, DateTimeOffset hour)
    {
        var local = store.Calendar.LocalOf(hour);
        var before = Enumerable.Range(1, options.UnusualHourWeeks).Select(w => VisitsOf(f, store.Calendar.InstantOf(local.AddDays(-7 * w)))).OfType<long>().ToList();
        var verdict = VisitsOf(f, hour) is { } visits ? _rule.Of(visits, before, thresholds.At(hour).K) : HourVerdict.Usual;
        return verdict switch
        {
            HourVerdict.Busier => [AlertOf("busier", new Said("busier", "voller"),
                new Said("Look at the lanes: open one before the queue grows.", "Nach den Kassen sehen: eine öffnen, bevor die Schlange wächst."))],
            HourVerdict.Quieter => [AlertOf("quieter", new Said("quieter", "leerer"),
                new Said("Look at Devices first: fewer may be seen, not fewer come. Then at the doors and the way to the store.",
                    "Zuerst unter Geräte nachsehen: vielleicht werden weniger gesehen, nicht weniger kommen. Dann nach den Türen und dem Weg zum Markt sehen."))],
            _ => [],
        };

        Alert AlertOf(string cause, Said how, Said advice) => new(
            $"hour-{cause}", AlertKind.UnusualHour, AlertSeverity.Warning,
            new Said(FormattableString.Invariant($"The hour from {local:HH:mm} was {how.English} than usual"), FormattableString.Invariant($"Die Stunde ab {local:HH:mm} war {how.German} als sonst")), advice,
            AlertRules.ThresholdOf(AlertKind.UnusualHour, options), hour);
    }

    /// <returns>Null where the day's hours are not known: a day without any is not a day of none.</returns>
    private long? VisitsOf(FactsSnapshot f, DateTimeOffset hour)
    {
        var day = store.Calendar.DayNumberOf(hour);
        if (!DayIsKnown.Ask(f, day) || VisitHours.Ask(f, day) is not { Count: > 0 } hours) return null;
        var startMs = hour.ToUnixTimeMilliseconds();
        return hours.Where(h => h.HourStartMs == startMs).Sum(h => h.Visits);
    }
}
