using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Telling;

namespace StoreEdge.Hub.Webhooks;

internal static class WebhooksRoom
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(WebhookOptions.Section).Get<WebhookOptions>() ?? new();
        services.AddSingleton(options);
        services.AddSingleton<IAlertListener, WebhookListener>();
        if (options.Urls.Count == 0) return services;

        var secret = options.ReadSecret();
        services.AddSingleton(_ => new WebhookClient());
        foreach (var url in options.Urls)
            services.AddSingleton<IReceiver>(s => new WebhookReceiver(
                url, secret, TimeSpan.FromSeconds(options.TimeoutSeconds), s.GetRequiredService<WebhookClient>().Http, s.GetRequiredKeyedService<TimeProvider>(HubApplication.WallClock)));
        return services;
    }

    /// <summary>One pool of connections for all addresses.</summary>
    private sealed class WebhookClient : IDisposable
    {
        // A name is asked for anew now and then: a receiver may move.
        public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = Timeout.InfiniteTimeSpan,   // each message has its own
        };

        public void Dispose() => Http.Dispose();
    }
}
