using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Ingest;

internal static class IngestRoom
{
    public static IServiceCollection AddIngest(this IServiceCollection services)
    {
        services.AddSingleton(provider => JournalFile.Open(provider.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton(provider => provider.GetRequiredService<JournalFile>().Grew);
        services.AddTransient(provider => provider.GetRequiredService<JournalFile>().OpenReader());   // one for each who asks
        services.AddSingleton<IngestCounters>();
        services.AddSingleton<AgentHealthBoard>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<JournalWorker>();
        services.AddSingleton<IReadyCheck>(provider => provider.GetRequiredService<JournalWorker>());
        return services.AddHostedService(provider => provider.GetRequiredService<JournalWorker>());
    }

    public static IEndpointRouteBuilder MapIngest(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/observations", ObservationsDoor.Post).ForDevices();
        routes.MapPost("/v1/pings", PingsDoor.Post).ForDevices();
        routes.MapPost("/v1/consents", ConsentsDoor.Give).ForDevices();
        routes.MapPost("/v1/consents/withdrawals", ConsentsDoor.Withdraw).ForDevices();
        routes.MapPost("/v1/health", HealthDoor.Post).ForDevices();
        // A misspelt door is an error, not the page that the fallback would give.
        routes.Map("/v1/{**rest}", () => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "The hub has no such door")).ForDevices();
        routes.MapGet("/health/ready", ReadyDoor.Get).ForEverybody();
        return routes;
    }
}
