namespace StoreEdge.Protocols;

/// <summary>One tag that one commodity gateway says it has heard. Lives only during the call that tells it.</summary>
/// <remarks>Most tags are strangers' phones: nothing of this may be kept before the store's own list has been asked.</remarks>
public readonly ref struct HeardTag
{
    /// <summary>The gateway's name: the room or name in its topic, or its own address as 12 lower-case digits.</summary>
    public ReadOnlySpan<char> Gateway { get; init; }

    /// <summary>The radio address, where the gateway tells one.</summary>
    public TagAddress? Address { get; init; }

    /// <summary>What the tag says it is: the iBeacon that the gateway told, or whichever beacon the raw advert holds.</summary>
    public BeaconIdentity? Beacon { get; init; }

    /// <summary>ESPresense's own id, such as <c>watch:own-7</c>; empty from all others.</summary>
    public ReadOnlySpan<char> Id { get; init; }

    /// <summary>dBm, -127 to 20; null when the gateway's radio did not know it (127, or out of that range).</summary>
    public int? RssiDbm { get; init; }

    /// <summary>By the gateway's own clock; null when it has none: the time of receipt is the best there is.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>Time between two adverts of this tag, where the gateway measures it (ESPresense <c>int</c>).</summary>
    public TimeSpan? Interval { get; init; }
}

/// <summary>Takes what the gateways' decoders read.</summary>
public interface IHeardTags
{
    void Heard(scoped in HeardTag tag);
}
