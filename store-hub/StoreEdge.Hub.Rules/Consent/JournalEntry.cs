using StoreEdge.Hub.Rules.Sales;

namespace StoreEdge.Hub.Rules;

/// <summary>What a journal row is; the numbers stand in the file.</summary>
public enum JournalKind
{
    Ping = 1,
    Sighting = 2,
    Scan = 3,
    TillEvent = 4,
}

/// <summary>What the shopper allowed at the time of a ping beyond local analytics; the numbers stand in the file.</summary>
[Flags]
public enum PingUses
{
    None = 0,
    AggregateToHq = 1,
    BasketLink = 2,
}

/// <summary>One row on its way into the journal; columns that its kind does not use stay null.</summary>
public readonly record struct JournalEntry
{
    public required JournalKind Kind { get; init; }

    /// <summary>Ping: 16-byte pseudonym of the event's trading day. Sighting, and scan by a handheld on a cart: the beacon's name in UTF-8.</summary>
    public byte[]? Subject { get; init; }

    public string? Device { get; init; }

    public required long ObservedAtMs { get; init; }

    public required long ReceivedAtMs { get; init; }

    public double? XMetres { get; init; }

    public double? YMetres { get; init; }

    public double? AccuracyMetres { get; init; }

    /// <summary>Ping: the fixed beacons that the phone heard, as <see cref="HeardText"/> has it; null for none.</summary>
    public string? Heard { get; init; }

    /// <summary>Ping: the floor that the phone names; null for none.</summary>
    public int? Floor { get; init; }

    /// <summary>Ping, scan: where the scanned product stands; null where nothing was scanned or its place is not known.</summary>
    public ProductPlace? Place { get; init; }

    public int? RssiDbm { get; init; }

    public int? Adverts { get; init; }

    public PingUses Flags { get; init; }

    /// <summary>Scan, till event: the observation as JSON.</summary>
    public string? Body { get; init; }

    /// <summary>Place in the outbox of the batch's source; null for a ping.</summary>
    public long? Position { get; init; }
}
