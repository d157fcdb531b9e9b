namespace StoreEdge.Hub.Gateways;

internal static class GatewaysRoom
{
    // Some seconds of a busy store: every tag at every receiver.
    private const int OpenSeconds = 20_000;

    public static IServiceCollection AddGateways(this IServiceCollection services, GatewaySettings? settings)
    {
        if (settings is null) return services;   // the pages then show no gateways
        services.AddSingleton(settings);
        services.AddSingleton<GatewayBoard>();
        services.AddSingleton(new GatewayWindows(OpenSeconds));
        services.AddSingleton(new TagPresence(settings.GoneAfter));
        services.AddSingleton<GatewayIntake>();
        services.AddSingleton<GatewayFigures>();
        return services.AddHostedService<GatewayWorker>();
    }
}
