using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Sales;

namespace StoreEdge.Hub.Storage;

/// <summary>One row as the stages read it; fields that its kind does not use are null. It is long: pass it by reference.</summary>
public readonly record struct JournalRow
{
    /// <summary>Order of commit, 1 and up; may skip numbers, is never given out twice.</summary>
    public required long Sequence { get; init; }

    public required JournalKind Kind { get; init; }

    /// <summary>Ping: 16-byte pseudonym of the event's trading day. Sighting, and scan by a handheld on a cart: the beacon's name in UTF-8.</summary>
    public byte[]? Subject { get; init; }

    public string? Device { get; init; }

    public required long ObservedAtMs { get; init; }

    public required long ReceivedAtMs { get; init; }

    public double? XMetres { get; init; }

    public double? YMetres { get; init; }

    public double? AccuracyMetres { get; init; }

    /// <summary>Ping: what the phone heard, see <see cref="HeardText"/>.</summary>
    public string? Heard { get; init; }

    /// <summary>Ping: the floor that the phone names; null for none.</summary>
    public int? Floor { get; init; }

    /// <summary>Ping, scan: where the scanned product stands; null where nothing was scanned or its place is not known.</summary>
    public ProductPlace? Place { get; init; }

    public int? RssiDbm { get; init; }

    public int? Adverts { get; init; }

    public PingUses Flags { get; init; }

    /// <summary>Scan, till event: the observation as JSON (<c>ObservationJson.Default.Observation</c>).</summary>
    public string? Body { get; init; }

    internal static JournalRow Of(long sequence, in JournalEntry entry) => new()
    {
        Sequence = sequence, Kind = entry.Kind, Subject = entry.Subject, Device = entry.Device, ObservedAtMs = entry.ObservedAtMs,
        ReceivedAtMs = entry.ReceivedAtMs, XMetres = entry.XMetres, YMetres = entry.YMetres, AccuracyMetres = entry.AccuracyMetres,
        RssiDbm = entry.RssiDbm, Adverts = entry.Adverts, Flags = entry.Flags, Heard = entry.Heard, Place = entry.Place, Floor = entry.Floor, Body = entry.Body,
    };
}
