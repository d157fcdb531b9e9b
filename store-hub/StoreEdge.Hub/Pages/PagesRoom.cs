using Microsoft.Extensions.DependencyInjection.Extensions;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Reports;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Pages;

/// <summary>The wiring of the manager's API. It needs from the program: options, floor plan, calendar, the two clocks and the ingest room.</summary>
internal static class PagesRoom
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.TryAddSingleton(s => new PlanDays(s.GetRequiredService<FloorPlan>()));
        services.AddSingleton(s => new FactsReader(
            s.GetRequiredService<HubOptions>().DataFolder, s.GetRequiredService<PlanDays>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAgentHealthBoard>(s => s.GetRequiredService<AgentHealthBoard>());
        services.AddSingleton<IIngestFigures>(s => s.GetRequiredService<IngestCounters>());
        services.TryAddSingleton(new Catalogue(null));
        services.AddSingleton<StoreTime>();
        services.AddSingleton<ITodayQueries, TodayReport>();
        services.AddSingleton<IFloorQueries, FloorReport>();
        services.AddSingleton<IZoneQueries, ZonesReport>();
        services.AddSingleton<IPathQueries, PathsReport>();
        services.AddSingleton<ICheckoutQueries, CheckoutReport>();
        services.AddSingleton<IDeviceQueries, DevicesReport>();
        return services.AddLiveStream()
            .ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, PagesJson.Default));
    }

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.MapGet("/store", StoreEndpoint.Get).NotAboutShoppers().For(Role.Manager, Role.Officer, Role.Technician);
        api.MapGet("/today", TodayEndpoint.Get).For(Role.Manager);
        api.MapGet("/floor", FloorEndpoint.Get).For(Role.Manager);
        api.MapGet("/zones", ZonesEndpoint.Get).For(Role.Manager);
        api.MapGet("/paths", PathsEndpoint.Get).For(Role.Manager);
        api.MapGet("/checkout", CheckoutEndpoint.Get).For(Role.Manager);
        api.MapGet("/devices", DevicesEndpoint.Get).NotAboutShoppers().For(Role.Manager, Role.Technician);
        api.MapGet("/live", LiveEndpoint.Get).For(Role.Manager);
        routes.MapGet(OfficersDoor.Path + "/suppressed", SuppressedEndpoint.Get).For(Role.Officer);
        // A misspelt address under /api is an error, not the page that the fallback would give.
        api.MapFallback(() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "The API has nothing here")).NotAboutShoppers().For(Role.Manager, Role.Officer, Role.Technician);
        routes.MapFallbackToFile("index.html").ForEverybody();
        return routes;
    }

    private static IServiceCollection AddLiveStream(this IServiceCollection services)
    {
        services.TryAddSingleton<LiveFloor>();
        services.TryAddSingleton<ILiveFloor>(s => s.GetRequiredService<LiveFloor>());
        services.AddSingleton<IToldFloor>(s => s.GetRequiredService<LiveFloor>());
        services.AddSingleton<IDaySums>(s => new DaySumsReport(
            s.GetRequiredService<FactsReader>(), s.GetRequiredService<TradingCalendar>(), s.GetRequiredKeyedService<TimeProvider>(HubApplication.WallClock)));
        services.AddSingleton<LiveMessages>();
        return services.AddSingleton(s => new LiveStream(
            s.GetRequiredService<ILiveFloor>(), s.GetRequiredService<LiveMessages>(), s.GetRequiredKeyedService<TimeProvider>(HubApplication.WallClock)));
    }
}
