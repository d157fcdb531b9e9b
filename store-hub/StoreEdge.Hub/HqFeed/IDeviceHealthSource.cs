using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Hub.HqFeed;

/// <summary>What the agents last said of themselves and their devices, summed.</summary>
internal interface IDeviceHealthSource
{
    DeviceSums Sums { get; }
}
