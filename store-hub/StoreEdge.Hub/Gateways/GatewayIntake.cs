using StoreEdge.Mosquitto;
using StoreEdge.Protocols;

namespace StoreEdge.Hub.Gateways;

/// <summary>
/// Takes one message at a time from the broker's thread. Whoever is not on the store's list ends here: all that is left of a phone
/// is a one in a count.
/// </summary>
internal sealed class GatewayIntake(GatewaySettings settings, GatewayBoard board, GatewayWindows windows, TagPresence presence, TimeProvider storeClock) : IHeardTags
{
    private DateTimeOffset _now;

    public void Take(GatewayKind kind, MqttMessage message)
    {
        // It says what once was: at every reconnect a cart would stand again where it stood last week.
        if (message.Retain) board.Count(GatewayCount.Retained);
        else Read(kind, message);
        board.Count(GatewayCount.Messages);
    }

    public void Heard(scoped in HeardTag tag)
    {
        if (!board.TryFind(tag.Gateway, out var gateway))
        {
            board.Count(GatewayCount.Unnamed);
            return;
        }
        var isOwn = settings.Tags.TryFind(tag, out var own);
        gateway.Told(isOwn, _now);
        if (!isOwn)
        {
            board.Count(GatewayCount.Unlisted);
            return;
        }
        presence.Heard(own, tag.Interval, _now);
        // A strength that the radio does not know says nothing about where the tag is.
        if (tag.RssiDbm is not { } rssi) return;
        switch (windows.Hear(gateway.Receiver, own, rssi, Believed(tag.ObservedAt), _now))
        {
            case Hearing.TooLate: board.Count(GatewayCount.Late); break;
            case Hearing.Full: board.Count(GatewayCount.Lost); break;
        }
    }

    private void Read(GatewayKind kind, MqttMessage message)
    {
        _now = storeClock.GetUtcNow();
        switch (GatewayMessages.TryDecode(kind, message.Topic, message.Payload.Span, this))
        {
            case DecodeStatus.Malformed: board.Count(GatewayCount.Malformed); break;
            case DecodeStatus.Foreign: board.Count(GatewayCount.Foreign); break;
        }
    }

    private DateTimeOffset Believed(DateTimeOffset? stamp)
    {
        if (stamp is not { } told || settings.MaxSkew == TimeSpan.Zero) return _now;
        // A stamp of whole seconds lies up to one second back.
        if ((told - _now).Duration() <= settings.MaxSkew) return told;
        board.Count(GatewayCount.Skewed);
        return _now;
    }
}
