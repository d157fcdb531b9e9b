using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>Agents and devices that have gone silent while the store sells, and agents that cannot get rid of what they hold.</summary>
internal sealed class DeviceAlerts(FloorPlan plan, DeviceWatch watch) : IAlertSource
{
    public IEnumerable<Alert> At(DateTimeOffset now)
    {
        var minutes = AlertThresholds.SilentAfter.TotalMinutes;
        foreach (var (report, state) in watch.Agents(now))
        {
            var (agent, since) = (report.Health.Agent, report.ReceivedAt.ToUnixTimeMilliseconds());
            if (state == "silent" && watch.IsTrading(now))
                yield return new($"agent-{agent}-silent", AlertSeverity.Critical, $"{agent} is silent",
                    $"Check the box's power and network: it has not reported for more than {minutes:F0} min. It keeps what it sees meanwhile.", since);
            else if (report.Health.Backlog > AlertThresholds.Backlog && !(report.BacklogBefore >= report.Health.Backlog))
                yield return new($"agent-{agent}-backlog", AlertSeverity.Warning, $"{agent} falls behind",
                    $"Check the network between the box and the hub: more than {AlertThresholds.Backlog} observations wait, and more come.", since);
        }
        var devices = watch.Devices(now);
        foreach (var device in devices)
            if (device is { State: "silent", Health: { LastSeenAt: { } seen, State: "open" } } && IsMissed(device, devices, now))
                yield return new($"device-{device.Id}-silent", AlertSeverity.Warning, $"{device.Id} is silent",
                    $"Check its cable and power: nothing was heard from it for more than {minutes:F0} min.", seen.ToUnixTimeMilliseconds());
    }

    /// <summary>
    /// A radio always hears something. A till or scanner of a closed lane rightly says nothing: it is missed only when the
    /// lane's other device speaks. A device of a silent agent is the agent's alert.
    /// </summary>
    private bool IsMissed(WatchedDevice device, IReadOnlyList<WatchedDevice> devices, DateTimeOffset now)
    {
        if (watch.Agents(now).Any(a => a.Report.Health.Agent == device.Agent && a.State == "silent")) return false;
        var lane = plan.Lanes.FirstOrDefault(l => l.Till == device.Id || l.Scanner == device.Id);
        if (lane is null) return device.Kind == "radio";
        var other = lane.Till == device.Id ? lane.Scanner : lane.Till;
        return devices.Any(d => d.Id == other && d.State == "open");
    }
}
