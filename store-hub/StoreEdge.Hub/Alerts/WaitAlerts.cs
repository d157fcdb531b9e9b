using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Alerts;

/// <summary>Lanes at which half of those who waited in the last told hour did so for the alarm limit and longer.</summary>
internal sealed class WaitAlerts(FactsReader facts, FloorPlan plan, StoreTime store, AlertThresholds limits, AlertsOptions options, ThresholdDays thresholds) : IAlertSource
{
    private readonly PlanNames _names = new(plan);
    private readonly OncePerTold<IReadOnlyList<Alert>> _last = new(thresholds);

    public IEnumerable<Alert> At(DateTimeOffset now) => _last.Of(now, () => facts.Read(f => Ask(f, now)));

    private IReadOnlyList<Alert> Ask(FactsSnapshot f, DateTimeOffset now)
    {
        var hour = ToldHour.Last(now, store.Calendar, thresholds);
        return
        [
            .. LongWaits.Ask(f, store.Calendar.DayNumberOf(hour), hour, limits.Wait).Where(r => r.OverLimit * 2 >= r.Waits).Select(r => new Alert(
                $"wait-{r.Lane}", AlertKind.Wait, AlertSeverity.Warning, _names.Of(r.Lane) + new Said(": shoppers wait long", ": Kunden warten lange"),
                new Said("Open another lane, or look what holds this one up.", "Eine weitere Kasse öffnen, oder nachsehen, was diese aufhält."), AlertRules.ThresholdOf(AlertKind.Wait, options), hour)),
        ];
    }
}
