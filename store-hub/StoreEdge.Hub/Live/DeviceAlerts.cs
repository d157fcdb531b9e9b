using System.Globalization;
using StoreEdge.Hub.Alerts;
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
                yield return new($"agent-{agent}-silent", AlertKind.DeviceSilent, AlertSeverity.Critical, IsSilent(agent.Value),
                    new Said($"Check the box's power and network: it has not reported for more than {Minutes} min. It keeps what it sees meanwhile.",
                        $"Strom und Netz des Kastens prüfen: er hat sich länger als {Minutes} min nicht gemeldet. Was er inzwischen sieht, behält er."), Silence, since);
            else if (report.Health.Backlog > thresholds.Backlog && !(report.BacklogBefore >= report.Health.Backlog))
                yield return new($"agent-{agent}-backlog", AlertKind.DeviceBacklog, AlertSeverity.Warning, new Said($"{agent} falls behind", $"{agent} kommt nicht nach"),
                    new Said("Check the network between the box and the hub: observations wait in it, and more come.",
                        "Das Netz zwischen Kasten und Hub prüfen: Beobachtungen warten darin, und es kommen mehr."), AlertRules.BacklogOf(thresholds), since);
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
        $"device-{device.Id}-silent", AlertKind.DeviceSilent, AlertSeverity.Warning, IsSilent(device.Id.Value),
        new Said($"Check its cable and power: nothing was heard from it for more than {Minutes} min.", $"Kabel und Strom prüfen: länger als {Minutes} min war nichts davon zu hören."), Silence, SeenAt(device));

    private Alert Together(string kind, IReadOnlyList<WatchedDevice> devices)
    {
        var agents = devices.Select(d => d.Agent!.Value.Value).Distinct().Order(ByLengthThenName).ToList();
        var cause = agents.Count == 1
            ? new Said($"All are on {agents[0]}: check that box and what joins them to it before each cable.", $"Alle hängen an {agents[0]}: erst diesen Kasten und was sie mit ihm verbindet prüfen, dann die Kabel.")
            : new Said($"They are on {Listed(agents).English}: look for one cause first, such as the boxes' power or network.", $"Sie hängen an {Listed(agents).German}: zuerst nach einer gemeinsamen Ursache suchen, etwa Strom oder Netz der Kästen.");
        Said empty = kind == "radio" ? new Said(" In an empty store receivers may have nothing to hear.", " In einem leeren Markt haben Empfänger vielleicht nichts zu hören.") : "";
        var (who, kinds) = (Listed(devices.Select(d => d.Id.Value).Order(ByLengthThenName)), Plural(kind));
        return new($"devices-{kind}-silent", AlertKind.DeviceSilent, AlertSeverity.Warning,
            new Said($"{devices.Count} {kinds.English} are silent", $"{devices.Count} {kinds.German} sind still"),
            cause + empty + new Said($" Nothing was heard for more than {Minutes} min from {who.English}.", $" Länger als {Minutes} min war nichts zu hören von {who.German}."), Silence, devices.Min(SeenAt));
    }

    private string Minutes => thresholds.SilentAfter.TotalMinutes.ToString("F0", CultureInfo.InvariantCulture);

    private Said Silence => AlertRules.SilenceOf(thresholds);

    private static Said IsSilent(string who) => new Said($"{who} is silent", $"{who} ist still");

    private static DateTimeOffset SeenAt(WatchedDevice device) => device.Health!.LastSeenAt!.Value;

    private static Said Plural(string kind) => kind switch
    {
        "radio" => new Said("receivers", "Empfänger"),
        "till" => new Said("tills", "Kassen"),
        "scanner" => new Said("scanners", "Scanner"),
        _ => new Said($"devices of kind {kind}", $"Geräte der Art {kind}"),
    };

    private static Said Listed(IEnumerable<string> names) =>
        names.ToArray() is [.. var first, var last] && first.Length > 0 ? string.Join(", ", first) + new Said(" and ", " und ") + last : string.Concat(names);

    // receiver-2 before receiver-10.
    private static readonly Comparer<string> ByLengthThenName =
        Comparer<string>.Create((a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b));
}
