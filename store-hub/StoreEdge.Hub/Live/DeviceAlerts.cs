using System.Globalization;
using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Live;

/// <summary>Agents and devices that have gone silent while the store sells, and agents that cannot get rid of what they hold.</summary>
internal sealed class DeviceAlerts(DeviceWatch watch, AlertThresholds thresholds) : IAlertSource
{
    // Two receivers may fail by chance on one day; three at once have one cause, and one walk mends it.
    private const int OneCause = 3;

    public IEnumerable<Alert> At(DateTimeOffset now)
    {
        foreach (var (report, state) in watch.Agents(now))
        {
            var (agent, since) = (report.Health.Agent, report.ReceivedAt);
            if (state == "silent" && watch.IsTrading(now))
                yield return new($"agent-{agent}-silent", AlertKind.DeviceSilent, AlertSeverity.Critical, $"{agent} is silent",
                    $"Check the box's power and network: it has not reported for more than {Minutes} min. It keeps what it sees meanwhile.", Silence, since);
            else if (report.Health.Backlog > thresholds.Backlog && !(report.BacklogBefore >= report.Health.Backlog))
                yield return new($"agent-{agent}-backlog", AlertKind.DeviceBacklog, AlertSeverity.Warning, $"{agent} falls behind",
                    "Check the network between the box and the hub: observations wait in it, and more come.",
                    FormattableString.Invariant($"more than {thresholds.Backlog} observations wait, and more than before"), since);
        }
        foreach (var kind in Silent(now).GroupBy(d => d.Kind))
            foreach (var alert in kind.Count() < OneCause ? kind.Select(Single) : [Together(kind.Key, [.. kind])])
                yield return alert;
    }

    /// <summary>A device of a silent agent is the agent's alert.</summary>
    private IEnumerable<WatchedDevice> Silent(DateTimeOffset now)
    {
        var silentAgents = watch.Agents(now).Where(a => a.State == "silent").Select(a => a.Report.Health.Agent).ToHashSet();
        return watch.Devices(now).Where(d =>
            d is { State: "silent", Agent: { } agent, Health: { LastSeenAt: not null, State: "open" } } && !silentAgents.Contains(agent));
    }

    private Alert Single(WatchedDevice device) => new(
        $"device-{device.Id}-silent", AlertKind.DeviceSilent, AlertSeverity.Warning, $"{device.Id} is silent",
        $"Check its cable and power: nothing was heard from it for more than {Minutes} min.", Silence, SeenAt(device));

    private Alert Together(string kind, IReadOnlyList<WatchedDevice> devices)
    {
        var agents = devices.Select(d => d.Agent!.Value.Value).Distinct().Order(ByLengthThenName).ToList();
        var cause = agents.Count == 1
            ? $"All are on {agents[0]}: check that box and what joins them to it before each cable."
            : $"They are on {Listed(agents)}: look for one cause first, such as the boxes' power or network.";
        var empty = kind == "radio" ? " In an empty store receivers may have nothing to hear." : "";
        return new($"devices-{kind}-silent", AlertKind.DeviceSilent, AlertSeverity.Warning, $"{devices.Count} {Plural(kind)} are silent",
            $"{cause}{empty} Nothing was heard for more than {Minutes} min from {Listed(devices.Select(d => d.Id.Value).Order(ByLengthThenName))}.",
            Silence, devices.Min(SeenAt));
    }

    private string Minutes => thresholds.SilentAfter.TotalMinutes.ToString("F0", CultureInfo.InvariantCulture);

    private string Silence => $"silent for more than {Minutes} min while the store sells";

    private static DateTimeOffset SeenAt(WatchedDevice device) => device.Health!.LastSeenAt!.Value;

    private static string Plural(string kind) => kind switch { "radio" => "receivers", "till" => "tills", "scanner" => "scanners", _ => $"devices of kind {kind}" };

    private static string Listed(IEnumerable<string> names) =>
        names.ToArray() is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} and {last}" : string.Concat(names);

    // receiver-2 before receiver-10.
    private static readonly Comparer<string> ByLengthThenName =
        Comparer<string>.Create((a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b));
}
