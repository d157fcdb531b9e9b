using StoreEdge.Hub.Rules.Alerting;

namespace StoreEdge.Hub.Storage.Alerts;

/// <summary>One alert of the history.</summary>
/// <param name="QuietSince">Open, and its cause is away since then.</param>
/// <param name="EndedAt">Null while it is open.</param>
public sealed record StoredAlert(long Id, Alert Alert, DateTimeOffset OpenedAt, DateTimeOffset? QuietSince, DateTimeOffset? EndedAt, Acknowledgement? Acknowledged)
{
    public OpenAlert AsOpen => new(Id, Alert, QuietSince);
}

/// <param name="By">A role.</param>
public sealed record Acknowledgement(DateTimeOffset At, string By, string? Note);

/// <summary>Something happened to an alert that others may be told.</summary>
/// <param name="Id">The same however often it is told.</param>
public sealed record AlertEvent(Guid Id, AlertHappening What, DateTimeOffset At, StoredAlert Alert);

public enum AlertHappening
{
    Opened,
    Escalated,
    Acknowledged,
    Ended,
}

/// <param name="Channel">Who is told.</param>
/// <param name="DueAt">Not before.</param>
public sealed record NewDelivery(string Channel, Guid EventId, string Body, DateTimeOffset DueAt);
