using Microsoft.Extensions.DependencyInjection.Extensions;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

internal static class HqFeedRoom
{
    /// <summary>Needs the plan and the calendar as services, the store's clock as <see cref="TimeProvider"/> and the wall clock under "wall".</summary>
    public static IServiceCollection AddHqFeed(this IServiceCollection services, IConfiguration configuration)
    {
        var options = HqFeedOptions.Read(configuration);
        if (!options.Enabled) return services.AddSingleton<IFeedStatus, NoFeed>();

        services.AddSingleton(options);
        services.AddSingleton(_ => new FeedOutbox(configuration["StoreEdge:DataFolder"] ?? "hub-data"));
        services.AddSingleton<Bell>();
        services.AddSingleton<FeedStatus>();
        services.AddSingleton<IFeedStatus>(s => s.GetRequiredService<FeedStatus>());
        services.TryAddSingleton<IRelease>(ExactRelease.Instance);
        services.AddSingleton<HourCloser>();
        services.AddHostedService<FeedCloseWorker>();
        services.AddHostedService(s => ActivatorUtilities.CreateInstance<FeedPublisher>(s, s.GetRequiredKeyedService<TimeProvider>("wall")));
        return services;
    }
}
