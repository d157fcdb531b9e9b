using Microsoft.Extensions.DependencyInjection.Extensions;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

internal static class HqFeedRoom
{
    public static IServiceCollection AddHqFeed(this IServiceCollection services, IConfiguration configuration)
    {
        var options = HqFeedOptions.Read(configuration);
        if (!options.Enabled) return services;   // the pages then show no feed

        services.AddSingleton(options);
        services.AddSingleton(s => new FeedOutbox(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton<Bell>();
        services.AddSingleton<FeedStatus>();
        services.AddSingleton<IFeedStatus>(s => s.GetRequiredService<FeedStatus>());
        services.TryAddSingleton<IRelease>(ExactRelease.Instance);
        services.AddSingleton<IDeviceHealthSource, WatchedSums>();
        services.AddSingleton<HourCloser>();
        services.AddHostedService<FeedCloseWorker>();
        services.AddHostedService(s => ActivatorUtilities.CreateInstance<FeedPublisher>(s, s.GetRequiredKeyedService<TimeProvider>(HubApplication.WallClock)));
        return services;
    }
}
