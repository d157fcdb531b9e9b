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

internal sealed record DevicesReply(
    IReadOnlyList<DevicesReply.AgentPart> Agents, IReadOnlyList<DevicesReply.DevicePart> Devices,
    DevicesReply.IngestPart Ingest, DevicesReply.FeedPart Feed)
{
    /// <param name="Refused">Set aside by the agent because this hub refused them for good.</param>
    /// <param name="State"><c>ok</c>, <c>late</c> or <c>silent</c>.</param>
    internal sealed record AgentPart(AgentId Agent, long ReportedAtMs, string SoftwareVersion, long Backlog, long Dropped, long Refused, string State);

    /// <param name="State"><c>open</c>, <c>opening</c>, <c>degraded</c>, <c>silent</c> or <c>never</c>.</param>
    internal sealed record DevicePart(
        DeviceId Device, string Kind, AgentId? Agent, string State, long? LastSeenAtMs, long? Decoded, long? Malformed, long? Foreign,
        long? Reopened);

    /// <param name="Late">Stored, but later than their subject's other observations had been settled: it was folded again from the last silence that ends visits.</param>
    /// <param name="TooLate">Older than the raw retention and not stored.</param>
    /// <param name="UnreadReceipts">Prints that a till's template could not read: sales may be among them.</param>
    internal sealed record IngestPart(long? Observations, long? Pings, long? Withheld, long? Duplicates, long? Late, long? TooLate, long? UnreadReceipts);

    /// <summary>All null when the store has no feed.</summary>
    internal sealed record FeedPart(bool? Connected, long? LastSequence, long? AcknowledgedSequence, long? Backlog);
}
