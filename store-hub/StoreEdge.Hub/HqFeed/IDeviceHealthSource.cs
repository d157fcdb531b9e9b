using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Hub.HqFeed;

/// <summary>How agents and devices stand, summed.</summary>
internal interface IDeviceHealthSource
{
    DeviceSums At(DateTimeOffset now);
}
