using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>What an agent's health report must look like.</summary>
internal static class HealthRules
{
    private const int MaxDevices = 200;

    private static readonly HashSet<string> Kinds = ["scanner", "till", "radio"];
    private static readonly HashSet<string> States = ["open", "opening", "degraded"];

    public static Faults Check(AgentHealth health, KnownDevices known)
    {
        var faults = new Faults();
        faults.Require(known.IsStore(health.Store), "store", "is not this store");
        faults.Require(known.IsAgent(health.Agent), "agent", "is not known here");
        faults.Require(health.SoftwareVersion.Length is >= 1 and <= 64, "softwareVersion", "must be 1 to 64 characters");
        faults.Require(health.Backlog >= 0, "backlog", "must not be negative");
        faults.Require(health.Dropped >= 0, "dropped", "must not be negative");
        faults.Require(health.Refused >= 0, "refused", "must not be negative");
        faults.Require(health.Devices.Count <= MaxDevices, "devices", $"must be at most {MaxDevices}");
        if (faults.Any) return faults;

        for (var i = 0; i < health.Devices.Count; i++)
        {
            var device = health.Devices[i];
            var at = $"devices[{i}]";
            if (device is null)   // the JSON reader lets null into a list
            {
                faults.Add(at, "is null");
                continue;
            }
            faults.Require(known.IsDevice(device.Device), $"{at}.device", "is not on the plan");
            faults.Require(Kinds.Contains(device.Kind), $"{at}.kind", $"must be one of {string.Join(", ", Kinds)}");
            faults.Require(States.Contains(device.State), $"{at}.state", $"must be one of {string.Join(", ", States)}");
            faults.Require(device is { Decoded: >= 0, Malformed: >= 0, Foreign: >= 0, Reopened: >= 0 }, at, "counts what must not be negative");
        }
        return faults;
    }
}
