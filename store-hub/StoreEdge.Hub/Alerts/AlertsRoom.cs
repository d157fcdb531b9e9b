using System.Reactive.Concurrency;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Telling;

namespace StoreEdge.Hub.Alerts;

/// <summary>The wiring of what needs somebody: watched for, written down, shown and told.</summary>
internal static class AlertsRoom
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(AlertsOptions.Section).Get<AlertsOptions>() ?? new();
        services.AddSingleton(options);
        services.AddSingleton(options.Thresholds);
        services.AddSingleton(s => AlertFile.Open(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton<IScheduler>(s => new StoreTimeScheduler(s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DeviceWatch>();
        services.AddSingleton<QueueAlerts>();
        services.AddHostedService(s => s.GetRequiredService<QueueAlerts>());
        services.AddSingleton<IAlertSource>(s => s.GetRequiredService<QueueAlerts>());
        services.AddSingleton<ILongLanes>(s => s.GetRequiredService<QueueAlerts>());
        services.AddSingleton<IAlertSource, DeviceAlerts>();
        services.AddSingleton<IAlertSource, NoDeviceAlerts>();
        services.AddSingleton<IAlertSource, FeedAlerts>();
        services.AddSingleton<IAlertSource, WaitAlerts>();
        services.AddSingleton<IAlertSource, OutOfStockAlerts>();
        services.AddSingleton<IAlertSource, UnusualHourAlerts>();
        services.AddSingleton<AlertBook>();
        services.AddSingleton<IAlerts>(s => s.GetRequiredService<AlertBook>());
        services.AddHostedService<AlertWorker>();
        services.AddHostedService<TellingWorker>();
        return services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, AlertsJson.Default));
    }

    public static IEndpointRouteBuilder MapAlerts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/alerts", AlertsEndpoint.Get).For(Role.Manager, Role.Technician);
        routes.MapPost("/api/alerts/{id:long}/acknowledge", AlertsEndpoint.Acknowledge).For(Role.Manager, Role.Technician);
        routes.MapGet("/api/alert-rules", AlertsEndpoint.Rules).NotAboutShoppers().For(Role.Manager, Role.Technician);
        return routes;
    }
}
