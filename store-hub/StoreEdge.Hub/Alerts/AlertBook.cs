using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Alerts;

namespace StoreEdge.Hub.Alerts;

internal interface IAlerts
{
    /// <summary>What needs somebody now, the critical ones first, then the oldest.</summary>
    IReadOnlyList<StoredAlert> Open();
}

/// <summary>Holds what is raised against what stands open, and writes every change down with what is to be told of it.</summary>
/// <param name="wall">The wall clock: receivers are told by it.</param>
internal sealed class AlertBook(
    IEnumerable<IAlertSource> sources, AlertFile file, AlertsOptions options, IEnumerable<IAlertListener> listeners, TradingCalendar calendar, TimeProvider storeClock,
    [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall) : IAlerts
{
    private readonly Lock _lock = new();
    private readonly AlertRule _rule = new(TimeSpan.FromSeconds(options.CalmSeconds));

    public IReadOnlyList<StoredAlert> Open() => file.Standing();

    /// <returns>How many were opened; null when the disk does not take the changes: nothing has changed, try again.</returns>
    public int? Look()
    {
        lock (_lock)
        {
            var now = storeClock.GetUtcNow();
            var raised = sources.SelectMany(s => s.At(now)).Where(a => !options.IsOff(a.Kind)).DistinctBy(a => a.Cause).ToList();
            var changes = _rule.Apply([.. file.Standing().Select(a => a.AsOpen)], raised, now);
            if (changes.AreNone) return 0;
            var wallNow = wall.GetUtcNow();   // one for all: what opens together is due together
            return file.TryCommit(changes, now, wallNow, e => Tell(e, now, wallNow)) ? changes.Opened.Count : null;
        }
    }

    /// <returns>Null where there is no such alert, or the disk does not take it.</returns>
    public StoredAlert? Acknowledge(long id, string by, string? note)
    {
        lock (_lock)
        {
            var (now, wallNow) = (storeClock.GetUtcNow(), wall.GetUtcNow());
            return file.Acknowledge(id, new(now, by, note), wallNow, e => Tell(e, now, wallNow));
        }
    }

    private IEnumerable<NewDelivery> Tell(AlertEvent happened, DateTimeOffset now, DateTimeOffset wallNow)
    {
        var due = wallNow + (options.Quiet.EndAfter(now, calendar) - now);
        return listeners.SelectMany(l => l.DeliveriesOf(happened, due));
    }
}

/// <summary>Somebody outside who is told of alerts.</summary>
internal interface IAlertListener
{
    /// <param name="due">By the wall clock: not before, for it may be quiet.</param>
    IEnumerable<NewDelivery> DeliveriesOf(AlertEvent happened, DateTimeOffset due);
}
