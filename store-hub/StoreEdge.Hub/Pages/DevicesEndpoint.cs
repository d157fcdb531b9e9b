using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

internal static class DevicesEndpoint
{
    /// <summary>How agents, devices, the hub's doors and the way to HQ are now.</summary>
    public static Ok<DevicesReply> Get(StoreTime store, IDeviceQueries devices) => TypedResults.Ok(devices.Devices(store.Now));
}

internal interface IDeviceQueries
{
    DevicesReply Devices(DateTimeOffset now);
}

/// <param name="Step">What is told of telephones and tags is a multiple of it; see <see cref="ToldCounters.Step"/>.</param>
internal sealed record DevicesReply(
    IReadOnlyList<DevicesReply.AgentPart> Agents, IReadOnlyList<DevicesReply.DevicePart> Devices,
    DevicesReply.IngestPart Ingest, DevicesReply.FeedPart Feed, DevicesReply.GatewaysPart? Gateways, long Step)
{
    /// <param name="Refused">Set aside by the agent because this hub refused them for good.</param>
    /// <param name="State"><c>ok</c>, <c>late</c> or <c>silent</c>.</param>
    internal sealed record AgentPart(AgentId Agent, long ReportedAtMs, string SoftwareVersion, long Backlog, long Dropped, long Refused, string State);

    /// <param name="State"><c>open</c>, <c>opening</c>, <c>degraded</c>, <c>silent</c> or <c>never</c>.</param>
    /// <param name="LastSeenAtMs">Rounded down to five minutes.</param>
    /// <param name="Decoded">Of a quarter of an hour ago at most, and of radios rounded down to <see cref="DevicesReply.Step"/>, as <paramref name="Foreign"/> is.</param>
    /// <param name="Reason">Why it is degraded, in the agent's words; null when it is not, or when there is no more to say.</param>
    internal sealed record DevicePart(
        DeviceId Device, string Kind, AgentId? Agent, string State, long? LastSeenAtMs, long? Decoded, long? Malformed, long? Foreign,
        long? Reopened, string? Reason);

    /// <param name="Observations">Of a quarter of an hour ago at most, as every count here of what people did.</param>
    /// <param name="Pings">And all after it up to <paramref name="Unplaced"/>: rounded down to <see cref="DevicesReply.Step"/>.</param>
    /// <param name="Late">Stored, but later than their subject's other observations had been settled: it was folded again from the last silence that ends visits.</param>
    /// <param name="TooLate">Older than the raw retention and not stored.</param>
    /// <param name="OutOfMap">Pings further beyond the walls than they say they may be off; they count for their visit.</param>
    /// <param name="Unplaced">Stored, but of a receiver that the plan does not have: they count nowhere.</param>
    /// <param name="Unread">Stored rows that could not be read: they count nowhere.</param>
    /// <param name="Copies">Second prints of a receipt: no sale.</param>
    /// <param name="UnreadReceipts">Prints that a till's template could not read: sales may be among them.</param>
    internal sealed record IngestPart(
        long? Observations, long? Pings, long? Withheld, long? Duplicates, long? Late, long? TooLate, long? OutOfMap, long? Unplaced, long? Unread,
        long? Copies, long? UnreadReceipts);

    /// <summary>All null when the store has no feed.</summary>
    internal sealed record FeedPart(bool? Connected, long? LastSequence, long? AcknowledgedSequence, long? Backlog);

    /// <summary>Null when the store has no commodity gateways. Counts of messages and reports since the hub's start, of what tags and telephones send rounded down to <see cref="DevicesReply.Step"/>.</summary>
    /// <param name="TagsPresent">The store's tags that are about, rounded down to a multiple of the store's least visits; <paramref name="TagsGone"/> were heard since the start and are not.</param>
    internal sealed record GatewaysPart(
        bool Connected, long Messages, long Retained, long Malformed, long Foreign, long Unnamed, long Skewed, long Late, long Lost,
        int TagsPresent, int TagsGone, IReadOnlyList<GatewayPart> Each);

    /// <param name="State"><c>ok</c>, <c>silent</c> or <c>never</c>.</param>
    /// <param name="Heard">Reports of the store's own tags.</param>
    /// <param name="Dropped">Reports of all others, of which nothing is kept.</param>
    internal sealed record GatewayPart(string Gateway, DeviceId Receiver, string State, long? LastSeenAtMs, long Heard, long Dropped);
}
