using StoreEdge.Hub.Storage.Downlink;

namespace StoreEdge.Hub.Downlink;

/// <summary>HQ's orders to this store: signed, taken once, answered always.</summary>
internal static partial class DownlinkRoom
{
    public static IServiceCollection AddDownlink(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton<HubRestart>();
        if (configuration.HqKeys is null) return services.AddHostedService<DownlinkOff>();

        services.AddSingleton(s => DownlinkFile.Open(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton<DownlinkCounters>();
        services.AddSingleton<DownlinkDesk>();
        return services.AddHostedService<DownlinkWorker>();
    }

    /// <summary>Says at the start that HQ can order nothing, where that is so.</summary>
    private sealed partial class DownlinkOff(ILogger<DownlinkOff> logger) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            Off(logger);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(3814, LogLevel.Information, "HQ's orders are not listened to: no key of HQ is set (StoreEdge:Downlink:KeyFile)")]
        private static partial void Off(ILogger logger);
    }
}
