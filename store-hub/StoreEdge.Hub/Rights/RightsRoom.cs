using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>The wiring of what a shopper may ask for and what the privacy officer sees.</summary>
internal static class RightsRoom
{
    public static IServiceCollection AddRights(this IServiceCollection services)
    {
        services.AddSingleton(s => RightsFile.Open(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton(s =>
        {
            var data = s.GetRequiredService<HubOptions>().DataFolder;
            var folder = Path.Combine(data, Backups.FolderName);
            PrivateFiles.MakeFolder(folder);
            return new Backups(data, folder);
        });
        services.AddHostedService<BackupWorker>();
        services.AddSingleton(s => new FeedShares(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton<FeedWithdrawals>();
        services.AddSingleton<IFeedToLeave>(s => s.GetRequiredService<FeedWithdrawals>());
        services.AddHostedService(s => s.GetRequiredService<FeedWithdrawals>());
        services.AddSingleton<RequestBook>();
        services.AddSingleton<AccessExport>();
        // In this order: see Erasure.
        services.AddSingleton<IErasureStep, EraseConsents>();
        services.AddSingleton<IErasureStep, TombstoneWindow>();
        services.AddSingleton<IErasureStep, ErasePingsAndFacts>();
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

    /// <summary>Before every address under <see cref="ManagersDoor.Path"/>, whichever room answers it.</summary>
    public static WebApplication UseManagersDoor(this WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments(ManagersDoor.Path), branch => branch.UseMiddleware<ManagersDoor>());
        return app;
    }

    public static IEndpointRouteBuilder MapRights(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OfficersDoor.Path + "/looks", LooksEndpoint.Get).For(Role.Officer);
        routes.MapPost("/v1/privacy-requests", RequestsDoor.ByApp).ForDevices();
        routes.MapGet("/v1/privacy-requests/{reference}", RequestsDoor.Get).ForDevices();
        var requests = routes.MapGroup(OfficersDoor.Path + "/requests");
        requests.MapGet("", RequestsEndpoint.List).For(Role.Officer);
        requests.MapPost("", RequestsDoor.ByOfficer).For(Role.Officer);
        requests.MapGet("/{reference}", RequestsEndpoint.Get).For(Role.Officer);
        requests.MapGet("/{reference}/export.{form}", RequestsEndpoint.Export).For(Role.Officer);
        requests.MapPost("/{reference}/serve", RequestsEndpoint.Serve).For(Role.Officer);
        requests.MapPost("/{reference}/refuse", RequestsEndpoint.Refuse).For(Role.Officer);
        routes.Map(OfficersDoor.Path + "/{**rest}", () => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "The officer's door leads to nothing here")).For(Role.Officer);
        return routes;
    }
}
