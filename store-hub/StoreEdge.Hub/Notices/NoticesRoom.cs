namespace StoreEdge.Hub.Notices;

internal static class NoticesRoom
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<NoticeRegistry>();
        services.AddSingleton<INoticeRegistry>(provider => provider.GetRequiredService<NoticeRegistry>());
        services.AddSingleton<ConfiguredNotice>();
        services.AddSingleton<PurposeTerms>();
        return services.AddHostedService<NoticeStart>();
    }
}

/// <summary>Holds the configuration's notice before a door opens: services start one after the other, the web server last.</summary>
internal sealed class NoticeStart(IServiceProvider provider) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        provider.GetRequiredService<ConfiguredNotice>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
