using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Gateways;

/// <summary>What the Devices page shows of the gateways.</summary>
internal sealed class GatewayFigures(GatewayBoard board, TagPresence presence, ThresholdDays thresholds)
{
    private readonly ToldCounters _told = new(thresholds.Strictest);

    public DevicesReply.GatewaysPart At(DateTimeOffset now)
    {
        var (present, gone) = presence.At(now);
        return new(
            board.Connected, Steps("messages", board.Of(GatewayCount.Messages)), board.Of(GatewayCount.Retained), board.Of(GatewayCount.Malformed), Steps("foreign", board.Of(GatewayCount.Foreign)),
            Steps("unnamed", board.Of(GatewayCount.Unnamed)), board.Of(GatewayCount.Skewed), board.Of(GatewayCount.Late), board.Of(GatewayCount.Lost),
            Tags("present", present), Tags("gone", gone),
            [.. board.Gateways.Select(g => new DevicesReply.GatewayPart(g.Name, g.Receiver, g.StateAt(now), ToldCounters.Seen(g.LastSeenAt), Steps($"{g.Name} heard", g.Heard), Steps($"{g.Name} dropped", g.Dropped)))]);

        long Steps(string what, long count) => _told.InSteps(what, count, now) ?? 0;

        // A tag is on a cart that somebody pushes, or on a handheld that somebody of the staff carries.
        int Tags(string what, int tags) => (int)(_told.Exact(what, thresholds.Strictest.Down(tags), now) ?? 0);
    }
}
