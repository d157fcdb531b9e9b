using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Alerts;

/// <summary>A plan with tills or receivers of which nobody has ever reported one to this hub: it would be silent about its own blindness otherwise.</summary>
internal sealed class NoDeviceAlerts(DeviceWatch watch, FloorPlan plan, AlertThresholds thresholds, GatewayBoard? gateways = null) : IAlertSource
{
    private DateTimeOffset? _since;   // of this process: agents report again within seconds of the hub's start

    public IEnumerable<Alert> At(DateTimeOffset now)
    {
        _since ??= now;
        if (plan.Lanes.Count + plan.Receivers.Count == 0 || watch.Agents(now).Count > 0 || gateways?.Gateways.Any(g => g.LastSeenAt is not null) == true) yield break;
        if (now - _since.Value <= thresholds.SilentAfter) yield break;
        yield return new("devices-none", AlertKind.DeviceSilent, AlertSeverity.Warning, new Said("No device has reported", "Kein Gerät hat sich gemeldet"),
            new Said("Start the agents, and look whether they can reach the hub: without them no till and no receiver is heard, and the figures stay empty.",
                "Die Agenten starten und nachsehen, ob sie den Hub erreichen: ohne sie ist keine Kasse und kein Empfänger zu hören, und die Zahlen bleiben leer."),
            new Said(FormattableString.Invariant($"no agent and no gateway since the hub's start, for more than {thresholds.SilentAfter.TotalMinutes:F0} min"),
                FormattableString.Invariant($"kein Agent und kein Gateway seit dem Start des Hubs, länger als {thresholds.SilentAfter.TotalMinutes:F0} min")), _since.Value);
    }
}
