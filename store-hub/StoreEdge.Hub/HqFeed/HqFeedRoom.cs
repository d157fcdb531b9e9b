using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.SignIn;
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
        services.AddSingleton(s => new FeedClosings(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton(options.Privacy.Families());
        services.AddSingleton<INoise>(new DiscreteLaplace(new CryptographicBits()));
        services.AddSingleton<IDeviceHealthSource, WatchedSums>();
        services.AddSingleton<DayCloser>();
        services.AddSingleton<HourTeller>();
        services.AddSingleton<ClockTrust>();
        services.AddHostedService<FeedCloseWorker>();
        services.AddSingleton<HqLine>();
        services.AddSingleton<HqSide>();
        services.AddHostedService<FeedPublisher>();
        services.AddHostedService<OutboxKeeper>();
        services.AddHostedService(s => s.GetRequiredService<HqLine>());
        return services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, LedgerJson.Default);
            o.SerializerOptions.TypeInfoResolverChain.Insert(0, SentJson.Default);
        });
    }

    public static void MapHqFeed(this WebApplication app)
    {
        if (app.Services.GetService<FeedClosings>() is null) return;
        app.MapGet($"{OfficersDoor.Path}/ledger", LedgerEndpoint.Get).For(Role.Officer);
        app.MapGet($"{OfficersDoor.Path}/sent", SentEndpoint.Get).For(Role.Officer);
    }
}
