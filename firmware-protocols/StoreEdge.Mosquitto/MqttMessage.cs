namespace StoreEdge.Mosquitto;

/// <summary>One message, going out or come in.</summary>
/// <param name="Qos">0 or 1.</param>
/// <param name="Retain">Going out: the broker keeps it for later subscribers. Come in: it was such a kept one.</param>
/// <param name="ContentType">What the payload is, such as <c>application/json</c>. MQTT 3.1.1 has no room for it: it is left out there, and null when come in.</param>
public sealed record MqttMessage(string Topic, ReadOnlyMemory<byte> Payload, int Qos = 1, bool Retain = false, string? ContentType = null);

/// <summary>What became of a publish.</summary>
/// <param name="ReasonCode">Of the PUBACK (0 under MQTT 3.1.1), or the library's code when it refused the message itself.</param>
public readonly record struct PublishOutcome(PublishStatus Status, int ReasonCode)
{
    /// <summary>The broker has it; that says nothing about whom it reaches.</summary>
    public bool IsAcknowledged => Status == PublishStatus.Acknowledged;
}

public enum PublishStatus
{
    /// <summary>The broker answered with PUBACK (QoS 1), or the bytes were written (QoS 0).</summary>
    Acknowledged,

    /// <summary>The broker's PUBACK names a failure, or the library would not send such a message. The same message will be refused again.</summary>
    Refused,

    /// <summary>There was no connection: nothing was sent.</summary>
    NotConnected,

    /// <summary>Ten windows wait already: nothing was sent.</summary>
    TooManyWaiting,

    /// <summary>The connection went before the answer: the broker may have it or not.</summary>
    ConnectionLost,
}

/// <summary>Something a log should know; never holds a payload.</summary>
public readonly record struct MqttNotice(MqttNoticeKind Kind, string Text);

public enum MqttNoticeKind
{
    Connected,
    NotConnected,

    /// <summary>No connection because the two sides do not trust each other's certificates, or ours cannot be read.</summary>
    NotTrusted,
    Lost,
    SubscriptionRefused,
    HandlerFailed,
    Library,
}
