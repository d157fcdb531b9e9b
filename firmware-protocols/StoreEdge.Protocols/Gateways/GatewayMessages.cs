namespace StoreEdge.Protocols;

public enum GatewayKind
{
    Espresense,
    OpenMqttGateway,
    Ruuvi,
    Minew,
}

/// <summary>What a gateway published, by its kind.</summary>
public static class GatewayMessages
{
    /// <summary>Longer payloads are refused unread. A Minew gateway's second of 500 tags is about 120 KB; a single tag never passes 4 KB.</summary>
    public const int MaxPayloadBytes = 256 * 1024;

    /// <summary>Tells every tag of one message. Never throws, whatever the bytes. What was told before damage was found stays told.</summary>
    public static DecodeStatus TryDecode(GatewayKind kind, ReadOnlySpan<char> topic, ReadOnlySpan<byte> payload, IHeardTags tags)
    {
        if (payload.IsEmpty) return DecodeStatus.Foreign;   // a retained message is taken back this way
        if (payload.Length > MaxPayloadBytes) return DecodeStatus.Malformed;
        return kind switch
        {
            GatewayKind.Espresense => EspresenseMessage.TryDecode(topic, payload, tags),
            GatewayKind.OpenMqttGateway => OpenMqttGatewayMessage.TryDecode(topic, payload, tags),
            GatewayKind.Ruuvi => RuuviGatewayMessage.TryDecode(topic, payload, tags),
            GatewayKind.Minew => MinewMessage.TryDecode(payload, tags),
            _ => DecodeStatus.Foreign,
        };
    }
}
