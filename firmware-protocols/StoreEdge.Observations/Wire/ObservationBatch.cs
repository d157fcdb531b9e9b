namespace StoreEdge.Observations;

/// <summary>Body of <c>POST /v1/observations</c>: rows of one agent's outbox, in order of position, 1 to 1000.</summary>
public sealed record ObservationBatch
{
    public required StoreId Store { get; init; }

    public required AgentId Agent { get; init; }

    /// <summary>Made when the outbox file was made: positions are counted anew in a new file.</summary>
    public required Guid Epoch { get; init; }

    public required IReadOnlyList<Observation> Observations { get; init; }
}

/// <summary>The hub's answer, given only after its commit: every position of the batch up to this one is durable.</summary>
public sealed record BatchAcknowledged(AgentId Agent, Guid Epoch, long AcknowledgedPosition);

/// <summary>Body of <c>POST /v1/pings</c>: pings of one app, 1 to 500. Repeats of the same instant are the same ping.</summary>
public sealed record PingBatch
{
    public required StoreId Store { get; init; }

    /// <summary>The app install id.</summary>
    public required string Subject { get; init; }

    public required IReadOnlyList<Ping> Pings { get; init; }
}

/// <summary>The hub's answer to pings: how many were stored (or known already) and how many were withheld for want of consent.</summary>
public sealed record PingsAnswered(int Accepted, int Withheld);

/// <summary>Body of <c>POST /v1/health</c>: how one agent and its devices are; the newest one counts, none is kept.</summary>
public sealed record AgentHealth
{
    public required StoreId Store { get; init; }

    public required AgentId Agent { get; init; }

    [System.Text.Json.Serialization.JsonPropertyName("reportedAtMs")]
    [System.Text.Json.Serialization.JsonConverter(typeof(UnixMillisecondsConverter))]
    public required DateTimeOffset ReportedAt { get; init; }

    public required string SoftwareVersion { get; init; }

    /// <summary>Outbox rows not yet acknowledged.</summary>
    public required long Backlog { get; init; }

    /// <summary>Observations given up because the outbox reached its bound.</summary>
    public required long Dropped { get; init; }

    /// <summary>Observations the hub refused for good and the agent set aside, baskets among them, since the outbox file was made.</summary>
    public required long Refused { get; init; }

    public required IReadOnlyList<DeviceHealth> Devices { get; init; }
}

/// <summary>One device as its agent sees it.</summary>
public sealed record DeviceHealth
{
    public required DeviceId Device { get; init; }

    /// <summary><c>scanner</c>, <c>till</c> or <c>radio</c>.</summary>
    public required string Kind { get; init; }

    /// <summary><c>open</c>, <c>opening</c> (waiting for the next try) or <c>degraded</c> (open, but silent or not understood: of a till, when its last receipt was not read).</summary>
    public required string State { get; init; }

    /// <summary>Why it is degraded, in a few fixed words of the agent's such as <c>prints pictures, no text</c>; null when there is no more to say.</summary>
    public string? Reason { get; init; }

    /// <summary>When the last whole message was decoded; null before the first.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("lastSeenAtMs")]
    [System.Text.Json.Serialization.JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>Whole messages decoded since the agent started.</summary>
    public required long Decoded { get; init; }

    /// <summary>
    /// Messages that were damaged, or bytes that were no message, counted per burst; of a till also the receipts that could not be
    /// read, did not add up or made a pattern run out of time, each once.
    /// </summary>
    public required long Malformed { get; init; }

    /// <summary>Messages understood and set aside by rule: adverts of beacons that are not the store's own, a scanner's events and the packets it sent again.</summary>
    public required long Foreign { get; init; }

    /// <summary>Times the line was opened again after it had gone.</summary>
    public required long Reopened { get; init; }

    /// <summary>Bytes read from its line since the agent started: a line that gives bytes and no message is set wrong, one that gives none is not connected. Null where there is no line.</summary>
    public long? BytesRead { get; init; }
}
