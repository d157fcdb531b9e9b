using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

internal static class FeedTopics
{
    public static string Status(StoreId store) => $"storeedge/v1/{store}/status";

    public static string Feed(StoreId store, string family) => $"storeedge/v1/{store}/feed/{family}";

    public static string Acknowledged(StoreId store) => $"storeedge/v1/{store}/hq/acknowledged";

    public static string Resend(StoreId store) => $"storeedge/v1/{store}/hq/resend";

    public static string Gap(StoreId store) => $"storeedge/v1/{store}/answer/gap";
}
