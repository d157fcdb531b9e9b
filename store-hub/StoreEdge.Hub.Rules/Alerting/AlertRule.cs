namespace StoreEdge.Hub.Rules.Alerting;

/// <summary>
/// What is raised now against what stands open: an alert opens at once, for its cause has lasted already, and ends when the cause has been
/// away for a while without a break. One that comes back within that while goes on as the same one, so a figure at its threshold does not flap.
/// </summary>
/// <param name="calm">How long a cause must be away.</param>
public sealed class AlertRule(TimeSpan calm)
{
    /// <param name="open">Of each cause one at most.</param>
    /// <param name="raised">Of each cause one at most.</param>
    public AlertChanges Apply(IReadOnlyCollection<OpenAlert> open, IReadOnlyCollection<Alert> raised, DateTimeOffset now)
    {
        var standing = open.ToDictionary(o => o.Alert.Cause, StringComparer.Ordinal);
        var changes = new AlertChanges();
        foreach (var alert in raised)
        {
            if (!standing.Remove(alert.Cause, out var known)) changes.Opened.Add(alert);
            // The same cause goes on: since when is told as it was told first.
            else if (known.With(alert with { Since = known.Alert.Since }, quietSince: null) is var next && next != known) Change(changes, known, next);
        }
        foreach (var known in standing.Values)
        {
            // A clock that was set back must not hold an alert open until it is as late again.
            if (known.QuietSince is not { } quiet || quiet > now) Change(changes, known, known.With(known.Alert, now));
            else if (now - quiet >= calm) changes.Ended.Add((known, quiet));
        }
        return changes;
    }

    private static void Change(AlertChanges changes, OpenAlert known, OpenAlert next)
    {
        changes.Changed.Add(next);
        if (next.Alert.Severity > known.Alert.Severity) changes.Escalated.Add(next);
    }
}

/// <param name="QuietSince">Since when the cause is away; null while it is there.</param>
public sealed record OpenAlert(long Id, Alert Alert, DateTimeOffset? QuietSince)
{
    public OpenAlert With(Alert alert, DateTimeOffset? quietSince) => new(Id, alert, quietSince);
}

/// <summary>What one look at the store changes.</summary>
public sealed class AlertChanges
{
    public IList<Alert> Opened { get; } = [];

    /// <summary>As they are now.</summary>
    public IList<OpenAlert> Changed { get; } = [];

    /// <summary>Those of the changed that have become more severe.</summary>
    public IList<OpenAlert> Escalated { get; } = [];

    /// <summary>With the instant from which the cause was away.</summary>
    public IList<(OpenAlert Alert, DateTimeOffset At)> Ended { get; } = [];

    public bool AreNone => Opened.Count + Changed.Count + Ended.Count == 0;
}
