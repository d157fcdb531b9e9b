using System.Security.Cryptography;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Downlink;

/// <summary>The newest order of a kind that the store took.</summary>
/// <param name="Digest">SHA-256 of what was signed.</param>
public sealed record TakenOrder(long Version, ReadOnlyMemory<byte> Digest);

public enum DownlinkDecision
{
    /// <summary>New and right so far; its content is still to be judged.</summary>
    Take,

    /// <summary>This very order was taken before.</summary>
    AlreadyTaken,

    Refuse,
}

/// <summary>What becomes of a message.</summary>
/// <param name="Version">As the message says, also where nobody vouches for it; null where it could not be read.</param>
/// <param name="Order">Signed by HQ for this store; null of what was refused.</param>
/// <param name="Reason">Of a refusal only.</param>
public sealed record DownlinkVerdict(DownlinkDecision Decision, long? Version, DownlinkEnvelope? Order, ReadOnlyMemory<byte> Digest, DownlinkRefusal? Reason, string? Detail)
{
    internal static DownlinkVerdict Refused(DownlinkRefusal reason, long? version = null, string? detail = null) => new(DownlinkDecision.Refuse, version, null, default, reason, detail);
}

/// <summary>Decides whether a message is an order of HQ to this store that it does not have yet. Before the signature holds nothing of it is believed.</summary>
public sealed class DownlinkRule(StoreId store, DownlinkKeys keys)
{
    /// <summary>
    /// A version may be so much above the newest taken (above 0 where none was) and no more: versions are counted, and one slip to the highest number there
    /// is would leave its kind without a next one for ever. Each order a second for eleven days is not as many.
    /// </summary>
    public const long MostAhead = 1_000_000;

    /// <param name="kind">By the topic.</param>
    /// <param name="newest">Of this kind; null where none was taken yet.</param>
    public DownlinkVerdict Decide(DownlinkKind kind, ReadOnlyMemory<byte> message, TakenOrder? newest, DateTimeOffset now)
    {
        var most = DownlinkKinds.MostBytes(kind);
        if (message.Length > DownlinkEnvelope.MostBytes(most)) return DownlinkVerdict.Refused(DownlinkRefusal.TooLarge, detail: $"the content may have {most} bytes");
        if (DownlinkEnvelope.Read(message) is not { } order) return DownlinkVerdict.Refused(DownlinkRefusal.Malformed);
        if (order.Content.Length > most) return DownlinkVerdict.Refused(DownlinkRefusal.TooLarge, order.Version, $"the content may have {most} bytes");
        if (order.Store != store.Value) return DownlinkVerdict.Refused(DownlinkRefusal.WrongStore, order.Version);
        if (order.Kind != DownlinkKinds.NameOf(kind)) return DownlinkVerdict.Refused(DownlinkRefusal.WrongKind, order.Version);
        var signed = order.SignedBytes();
        if (!keys.HaveSigned(signed, order.Signature.Span)) return DownlinkVerdict.Refused(DownlinkRefusal.BadSignature, order.Version);
        var digest = SHA256.HashData(signed);
        if (newest is not null && order.Version < newest.Version) return DownlinkVerdict.Refused(DownlinkRefusal.Older, order.Version, $"version {newest.Version} was taken");
        if (newest is not null && order.Version == newest.Version)
        {
            return digest.AsSpan().SequenceEqual(newest.Digest.Span)
                ? new(DownlinkDecision.AlreadyTaken, order.Version, order, digest, null, null)
                : DownlinkVerdict.Refused(DownlinkRefusal.VersionReused, order.Version);
        }
        var before = newest?.Version ?? 0;
        if (order.Version - before > MostAhead)
            return DownlinkVerdict.Refused(DownlinkRefusal.NotAllowed, order.Version, $"version {order.Version} is more than {MostAhead} above {before}, the newest taken: versions are counted");
        if (order.NotAfter < now) return DownlinkVerdict.Refused(DownlinkRefusal.Expired, order.Version);
        return new(DownlinkDecision.Take, order.Version, order, digest, null, null);
    }
}
