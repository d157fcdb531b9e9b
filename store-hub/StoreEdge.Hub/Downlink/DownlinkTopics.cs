using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Downlink;

internal static class DownlinkTopics
{
    public static string Order(StoreId store, DownlinkKind kind) => $"storeedge/v1/{store}/hq/downlink/{DownlinkKinds.NameOf(kind)}";

    public static string Answer(StoreId store) => $"storeedge/v1/{store}/answer/downlink";
}
