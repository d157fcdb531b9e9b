using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Stages;

namespace StoreEdge.Hub.Pages;

internal sealed class DevicesReport(
    DeviceWatch watch, ThresholdDays thresholds, IIngestFigures? ingest = null, IFeedStatus? feed = null, StageFigures? stages = null, GatewayFigures? gateways = null) : IDeviceQueries
{
    // Its adverts are of tags on carts and of whatever telephone is near.
    private const string Radio = "radio";

    private readonly ToldCounters _told = new(thresholds.Strictest);

    public DevicesReply Devices(DateTimeOffset now) => new(
        [
            .. watch.Agents(now).Select(a => new DevicesReply.AgentPart(
                a.Report.Health.Agent, a.Report.Health.ReportedAt.ToUnixTimeMilliseconds(), a.Report.Health.SoftwareVersion,
                a.Report.Health.Backlog, a.Report.Health.Dropped, a.Report.Health.Refused, a.State)),
        ],
        [.. watch.Devices(now).Select(d => Device(d, now))],
        new(_told.Exact("observations", ingest?.Observations, now), _told.InSteps("pings", ingest?.Pings, now), _told.InSteps("withheld", ingest?.Withheld, now), _told.InSteps("duplicates", ingest?.Duplicates, now),
            _told.InSteps("late", stages?.Late, now), _told.InSteps("too late", ingest?.TooLate, now), _told.InSteps("out of map", stages?.OutOfMap, now), _told.InSteps("unplaced", stages?.Unplaced, now),
            stages?.Unread, stages?.Copies, stages?.UnreadReceipts),
        new(feed?.Connected, feed?.LastSequence, feed?.AcknowledgedSequence, feed?.Backlog),
        gateways?.At(now), _told.Step);

    private DevicesReply.DevicePart Device(WatchedDevice device, DateTimeOffset now)
    {
        var (health, isRadio) = (device.Health, device.Kind == Radio);
        return new(device.Id, device.Kind, device.Agent, device.State, ToldCounters.Seen(health?.LastSeenAt),
            Heard("decoded", health?.Decoded), health?.Malformed, Heard("foreign", health?.Foreign), health?.Reopened,
            device.State == "degraded" ? health?.Reason : null);

        long? Heard(string what, long? count) => isRadio ? _told.InSteps($"{device.Id} {what}", count, now) : _told.Exact($"{device.Id} {what}", count, now);
    }
}
