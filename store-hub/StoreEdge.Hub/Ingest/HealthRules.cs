using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>What an agent's health report must look like.</summary>
internal static class HealthRules
{
    private const int MaxDevices = 200;

    // More than any device can send in its life; the sums over a store's agents and devices do not overflow.
    private const long LargestCount = 1_000_000_000_000;
    private const string NoCount = "must be 0 to 1000000000000";

    private const int LongestReason = 80;
    private static readonly HashSet<string> Kinds = ["scanner", "till", "radio"];
    private static readonly HashSet<string> States = ["open", "opening", "degraded"];

    public static Faults Check(AgentHealth health, KnownDevices known, DateTimeOffset now)
    {
        var faults = new Faults();
        faults.Require(known.IsStore(health.Store), "store", "is not this store");
        faults.Require(known.IsAgent(health.Agent), "agent", "is not known here");
        faults.Require(health.ReportedAt <= now + EventTime.MaxAhead, "reportedAtMs", EventTime.TooFarAhead);
        faults.Require(health.SoftwareVersion.Length is >= 1 and <= 64, "softwareVersion", "must be 1 to 64 characters");
        faults.Require(IsCount(health.Backlog), "backlog", NoCount);
        faults.Require(IsCount(health.Dropped), "dropped", NoCount);
        faults.Require(IsCount(health.Refused), "refused", NoCount);
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
            faults.Require(device.LastSeenAt is not { } seen || seen <= now + EventTime.MaxAhead, $"{at}.lastSeenAtMs", EventTime.TooFarAhead);
            faults.Require(IsCount(device.Decoded), $"{at}.decoded", NoCount);
            faults.Require(device.Reason is null || (device.Reason.Length <= LongestReason && !device.Reason.Any(char.IsControl)), $"{at}.reason", $"must be at most {LongestReason} characters");
            faults.Require(IsCount(device.Malformed), $"{at}.malformed", NoCount);
            faults.Require(IsCount(device.Foreign), $"{at}.foreign", NoCount);
            faults.Require(IsCount(device.Reopened), $"{at}.reopened", NoCount);
            faults.Require(IsCount(device.BytesRead ?? 0), $"{at}.bytesRead", NoCount);
        }
        return faults;
    }

    private static bool IsCount(long count) => count is >= 0 and <= LargestCount;
}
