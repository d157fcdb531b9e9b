namespace StoreEdge.Hub.Rules.Alerting;

/// <summary>Something that a person in the store can act on now.</summary>
/// <param name="Cause">The same as long as the cause is the same: <c>queue-lane-2</c>.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Threshold">What was passed, in words; a setting, never a count of shoppers.</param>
/// <param name="Since">When the cause began, not when the threshold was passed.</param>
public sealed record Alert(string Cause, AlertKind Kind, AlertSeverity Severity, Said Title, Said Advice, Said Threshold, DateTimeOffset Since);

public enum AlertSeverity
{
    Warning,
    Critical,
}

public enum AlertKind
{
    Queue,
    Wait,
    DeviceSilent,
    DeviceBacklog,
    Feed,
    OutOfStock,
    UnusualHour,
}

/// <summary>The kinds as they are written in settings, files, messages and addresses.</summary>
public static class AlertKinds
{
    private static readonly Dictionary<AlertKind, string> Names = new()
    {
        [AlertKind.Queue] = "queue", [AlertKind.Wait] = "wait", [AlertKind.DeviceSilent] = "device-silent", [AlertKind.DeviceBacklog] = "device-backlog",
        [AlertKind.Feed] = "feed", [AlertKind.OutOfStock] = "out-of-stock", [AlertKind.UnusualHour] = "unusual-hour",
    };

    public static IReadOnlyCollection<AlertKind> All => Names.Keys;

    public static string NameOf(AlertKind kind) => Names[kind];

    /// <returns>Null for a name that no kind has.</returns>
    public static AlertKind? Of(string name) => Names.Where(n => n.Value == name).Select(n => (AlertKind?)n.Key).FirstOrDefault();

    /// <summary>Of devices and the line to HQ: what a technician can see to.</summary>
    public static bool IsTechnical(AlertKind kind) => kind is AlertKind.DeviceSilent or AlertKind.DeviceBacklog or AlertKind.Feed;
}
