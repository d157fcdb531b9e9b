using System.Buffers.Binary;
using System.Security.Cryptography;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Visits;

/// <summary>How a visit was seen; the numbers stand in the tables.</summary>
public enum VisitSource
{
    /// <summary>A consented shopper's app.</summary>
    App = 1,

    /// <summary>A cart or basket with a beacon; about no known person.</summary>
    Cart = 2,
}

/// <summary>All that is concluded about one visit. Replaced as a whole whenever its observations change.</summary>
public sealed record VisitFacts
{
    public required TrackSubject Subject { get; init; }

    public required VisitSource Source { get; init; }

    public required long StartedAtMs { get; init; }

    public required long LastFixAtMs { get; init; }

    /// <summary>What the subject allowed at every moment of the visit.</summary>
    public required PingUses Permissions { get; init; }

    /// <summary>Zone entries in order; they do not overlap.</summary>
    public required IReadOnlyList<StayFact> Stays { get; init; }

    /// <summary>Milliseconds per cell and hour, hours by their start as the calendar of the store names it.</summary>
    public required IReadOnlyDictionary<HeatKey, int> Heat { get; init; }

    /// <summary>By the whole of the visit's data, after its end. Until then by what was known at each moment.</summary>
    public bool IsSmoothed { get; init; }

    /// <summary>Joined with a basket. Set only in a visit as it counts, see <see cref="PaidVisit"/>: a join is no fact of the visit, it is concluded anew with each basket.</summary>
    public bool IsJoined { get; init; }

    /// <summary>The same for the same subject and start, in every process and for ever; 63 bits.</summary>
    public long VisitId => _id.Of(this);

    // Asked for five times at each commit, and made of a cryptographic hash.
    private readonly KnownId _id = new();

    public static long IdOf(TrackSubject subject, long startedAtMs)
    {
        Span<byte> material = stackalloc byte[8 + TrackSubject.MaxLength];
        BinaryPrimitives.WriteInt64BigEndian(material, startedAtMs);
        subject.Bytes.Span.CopyTo(material[8..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(material[..(8 + subject.Bytes.Length)], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash) & long.MaxValue;
    }

    // No part of the facts: all are equal. A copy of the facts shares it, so it says of whom it knows the id.
    private sealed class KnownId : IEquatable<KnownId>
    {
        private Known? _known;

        public long Of(VisitFacts visit)
        {
            if (_known is not { } known || known.StartedAtMs != visit.StartedAtMs || known.Subject != visit.Subject)
                _known = known = new(visit.Subject, visit.StartedAtMs, IdOf(visit.Subject, visit.StartedAtMs));
            return known.Id;
        }

        public bool Equals(KnownId? other) => true;

        public override bool Equals(object? obj) => obj is KnownId;

        public override int GetHashCode() => 0;

        // Written whole or not at all, from whatever thread.
        private sealed record Known(TrackSubject Subject, long StartedAtMs, long Id);
    }
}

/// <summary>One unbroken time in one zone, from 5 s up.</summary>
public readonly record struct StayFact(ZoneId Zone, long EnteredAtMs, long LeftAtMs)
{
    /// <summary>From so long on it counts for dwell: what the plan says of the zone, else <see cref="VisitRules.CountedStay"/>. Kept with the stay, for another plan may say otherwise of later days.</summary>
    public long CountsFromMs { get; init; } = (long)VisitRules.CountedStay.TotalMilliseconds;

    public long DwellMs => LeftAtMs - EnteredAtMs;

    public bool Counts => DwellMs >= CountsFromMs;
}

public readonly record struct HeatKey(long HourStartMs, int Cell);
