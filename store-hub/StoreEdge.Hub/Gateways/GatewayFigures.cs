using StoreEdge.Hub.Pages;

namespace StoreEdge.Hub.Gateways;

/// <summary>What the Devices page shows of the gateways.</summary>
internal sealed class GatewayFigures(GatewayBoard board, TagPresence presence)
{
    public DevicesReply.GatewaysPart At(DateTimeOffset now)
    {
        var (present, gone) = presence.At(now);
        return new(
            board.Connected, board.Of(GatewayCount.Messages), board.Of(GatewayCount.Retained), board.Of(GatewayCount.Malformed), board.Of(GatewayCount.Foreign),
            board.Of(GatewayCount.Unnamed), board.Of(GatewayCount.Skewed), board.Of(GatewayCount.Late), board.Of(GatewayCount.Lost), present, gone,
            [.. board.Gateways.Select(g => new DevicesReply.GatewayPart(g.Name, g.Receiver, g.StateAt(now), g.LastSeenAt?.ToUnixTimeMilliseconds(), g.Heard, g.Dropped))]);
    }
}
