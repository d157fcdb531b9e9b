using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>The wiring of what a shopper may ask for and what the privacy officer sees.</summary>
internal static class RightsRoom
{
    public static IServiceCollection AddRights(this IServiceCollection services)
    {
        services.AddSingleton(s => RightsFile.Open(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton(s => OfficerKey.Open(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton(s =>
        {
            var data = s.GetRequiredService<HubOptions>().DataFolder;
            var folder = Path.Combine(data, Backups.FolderName);
            PrivateFiles.MakeFolder(folder);
            return new Backups(data, folder);
        });
        services.AddHostedService<BackupWorker>();
        services.AddSingleton<RequestBook>();
        services.AddSingleton<AccessExport>();
        // In this order: see Erasure.
        services.AddSingleton<IErasureStep, EraseConsents>();
        services.AddSingleton<IErasureStep, EraseFromFeed>();
        services.AddSingleton<IErasureStep, ErasePingsAndFacts>();
        services.AddSingleton<IErasureStep, EraseBackups>();
        services.AddSingleton<IErasureStep, ScrubFiles>();
        services.AddSingleton<Erasure>();
        services.AddSingleton<ErasureWorker>();
        services.AddHostedService(s => s.GetRequiredService<ErasureWorker>());
        return services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, RightsJson.Default));
    }

    /// <summary>Before every address under <see cref="OfficersDoor.Path"/>, whichever room answers it.</summary>
    public static WebApplication UseOfficersDoor(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(OfficersDoor.Path), branch => branch.UseMiddleware<OfficersDoor>());
        return app;
    }

    public static IEndpointRouteBuilder MapRights(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OfficersDoor.Path + "/looks", LooksEndpoint.Get);
        routes.MapPost("/v1/privacy-requests", RequestsDoor.ByApp);
        routes.MapGet("/v1/privacy-requests/{reference}", RequestsDoor.Get);
        var requests = routes.MapGroup(OfficersDoor.Path + "/requests");
        requests.MapGet("", RequestsEndpoint.List);
        requests.MapPost("", RequestsDoor.ByOfficer);
        requests.MapGet("/{reference}", RequestsEndpoint.Get);
        requests.MapGet("/{reference}/export.{form}", RequestsEndpoint.Export);
        requests.MapPost("/{reference}/serve", RequestsEndpoint.Serve);
        requests.MapPost("/{reference}/refuse", RequestsEndpoint.Refuse);
        return routes;
    }
}
