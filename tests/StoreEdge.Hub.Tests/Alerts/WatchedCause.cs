using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Tests.Alerts;

/// <summary>A source of alerts that says what a test tells it to.</summary>
internal sealed class WatchedCause : IAlertSource
{
    private volatile Alert[] _raised = [];

    public void PutInto(IServiceCollection services) => services.AddSingleton<IAlertSource>(this);

    public void Raise(params Alert[] alerts) => _raised = alerts;

    public IEnumerable<Alert> At(DateTimeOffset now) => _raised;

    public static Alert Queue(int lane = 2, AlertSeverity severity = AlertSeverity.Warning) =>
        new($"queue-lane-{lane}", AlertKind.Queue, severity, $"Lane {lane}: the queue does not shorten", "Open another lane.", "more than 2 for 60 s", HubUnderTest.Opening);
}
