using StoreEdge.DeviceSim.Truth;

namespace StoreEdge.DeviceSim.Store;

/// <summary>One day of a store: what happens, and what is true of it.</summary>
internal interface IStoreSimulation
{
    /// <summary>Knows what has happened up to the last event taken from <see cref="Events"/>.</summary>
    StoreTruth Truth { get; }

    /// <summary>In order of <see cref="StoreEvent.At"/>; the same seed gives the same events. To be enumerated once, lazily.</summary>
    IEnumerable<StoreEvent> Events { get; }
}
