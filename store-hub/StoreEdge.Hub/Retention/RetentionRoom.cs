namespace StoreEdge.Hub.Retention;

internal static class RetentionRoom
{
    public static IServiceCollection AddRetention(this IServiceCollection services) => services.AddSingleton<RecordsRetention>().AddHostedService<RetentionWorker>();
}
