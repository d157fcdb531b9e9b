using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Stages;

namespace StoreEdge.Hub.Pages;

internal sealed class DevicesReport(
    DeviceWatch watch, IIngestFigures? ingest = null, IFeedStatus? feed = null, StageFigures? stages = null, GatewayFigures? gateways = null) : IDeviceQueries
{
    public DevicesReply Devices(DateTimeOffset now) => new(
        [
            .. watch.Agents(now).Select(a => new DevicesReply.AgentPart(
                a.Report.Health.Agent, a.Report.Health.ReportedAt.ToUnixTimeMilliseconds(), a.Report.Health.SoftwareVersion,
                a.Report.Health.Backlog, a.Report.Health.Dropped, a.Report.Health.Refused, a.State)),
        ],
        [
            .. watch.Devices(now).Select(d => new DevicesReply.DevicePart(
                d.Id, d.Kind, d.Agent, d.State, d.Health?.LastSeenAt?.ToUnixTimeMilliseconds(),
                d.Health?.Decoded, d.Health?.Malformed, d.Health?.Foreign, d.Health?.Reopened,
                d.State == "degraded" ? d.Health?.Reason : null)),
        ],
        new(ingest?.Observations, ingest?.Pings, ingest?.Withheld, ingest?.Duplicates, stages?.Late, ingest?.TooLate,
            stages?.OutOfMap, stages?.Unplaced, stages?.Unread, stages?.Copies, stages?.UnreadReceipts),
        new(feed?.Connected, feed?.LastSequence, feed?.AcknowledgedSequence, feed?.Backlog),
        gateways?.At(now));
}
