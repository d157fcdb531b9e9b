using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Downlink;
using StoreEdge.Hub.Storage.Plans;
using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Plans;

/// <summary>The plan's dated versions, and the doors of the editor.</summary>
internal static class PlansRoom
{
    public static IServiceCollection AddPlans(this IServiceCollection services, HubConfiguration configuration)
    {
        services.AddSingleton(configuration);
        services.AddSingleton(configuration.Plans.Days);
        services.AddSingleton(s => PlanFile.Open(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton(s => new PlanBook(configuration, s.GetRequiredService<PlanFile>(), s.GetService<DownlinkFile>(), s.GetRequiredService<TradingCalendar>(),
            s.GetRequiredService<FactsReader>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PlanImages>();
        services.AddHostedService<PlanWorker>();
        return services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, PlansJson.Default));
    }

    public static IEndpointRouteBuilder MapPlans(this IEndpointRouteBuilder routes)
    {
        var plans = routes.MapGroup("/api/plans");
        plans.MapGet("", PlansEndpoint.Get).NotAboutShoppers().For(Role.Manager, Role.Technician);
        plans.MapGet("/{number:int}", PlansEndpoint.GetOne).NotAboutShoppers().For(Role.Manager, Role.Technician);
        plans.MapDelete("/{number:int}", PlansEndpoint.Withdraw).For(Role.Manager, Role.Technician);
        plans.MapGet("/{number:int}/export", PlansEndpoint.Export).NotAboutShoppers().For(Role.Manager, Role.Technician);
        plans.MapPost("", PlansDoor.Save).For(Role.Manager, Role.Technician);
        plans.MapPost("/validate", PlansDoor.Validate).For(Role.Manager, Role.Technician);
        plans.MapPost("/import", ImportDoor.Import).For(Role.Manager, Role.Technician);
        routes.MapPut("/api/plan-image", PlanImages.Put).For(Role.Manager, Role.Technician);
        routes.MapGet("/api/plan-image/{id}", PlanImages.Get).NotAboutShoppers().For(Role.Manager, Role.Technician);
        routes.MapGet("/api/products", ProductsDoor.Get).NotAboutShoppers().For(Role.Manager, Role.Technician);
        routes.MapPut("/api/products", ProductsDoor.Put).For(Role.Manager, Role.Technician);
        return routes;
    }
}
