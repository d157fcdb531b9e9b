using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Hub.HqFeed;

/// <summary>How agents and devices stand, summed.</summary>
internal interface IDeviceHealthSource
{
    DeviceSums At(DateTimeOffset now);

    /// <summary>How far the store's clock is ahead of the agent's that it is furthest from, the way of its report included; null while none has reported.</summary>
    TimeSpan? ClockSkew(DateTimeOffset now);
}
