using Microsoft.Extensions.DependencyInjection.Extensions;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Kpis;
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
        services.AddSingleton(SettledThreshold.Of);
        services.AddSingleton(s => new FactsReader(
            s.GetRequiredService<HubOptions>().DataFolder, s.GetRequiredService<PlanDays>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ThresholdDays>()));
        services.AddSingleton(s => new StoreWords(s.GetRequiredService<HubOptions>().Language));
        services.AddSingleton(s => new KeptDays(s.GetRequiredService<HubOptions>().DataFolder, s.GetRequiredService<FactsReader>()));
        services.AddHostedService<KeptDaysWorker>();
        services.AddSingleton<IAgentHealthBoard>(s => s.GetRequiredService<AgentHealthBoard>());
        services.AddSingleton<IIngestFigures>(s => s.GetRequiredService<IngestCounters>());
        services.TryAddSingleton(new Catalogue(null));
        services.AddSingleton<StoreTime>();
        services.AddSingleton<ITodayQueries, TodayReport>();
        services.AddSingleton<IFloorQueries, FloorReport>();
        services.AddSingleton<IVisitQueries, VisitsReport>();
        services.AddSingleton<IProductQueries, ProductsReport>();
        services.AddSingleton<ITileQueries, TilesReport>();
        services.AddSingleton<ExportTables>();
        services.AddSingleton<IZoneQueries, ZonesReport>();
        services.AddSingleton<IPathQueries, PathsReport>();
        services.AddSingleton<ICheckoutQueries, CheckoutReport>();
        services.AddSingleton<IDeviceQueries, DevicesReport>();
        return services.AddLiveStream().AddCompression()
            .ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, PagesJson.Default));
    }

    /// <summary>What the pages are told goes compressed to who takes it: a day's answers are a fifth as long. The stream of live events is not: each must go at once.</summary>
    public static WebApplication UseCompressedAnswers(this WebApplication app)
    {
        app.UseWhen(c => HttpMethods.IsGet(c.Request.Method) && c.Request.Path.StartsWithSegments("/api"), api => api.UseResponseCompression());
        return app;
    }

    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.MapGet("/store", StoreEndpoint.Get).NotAboutShoppers().For(Role.Manager, Role.Officer, Role.Technician);
        api.MapGet("/kpis", KpisEndpoint.Get).WithSummary("Every KPI with its one definition, its default and where it is read.").NotAboutShoppers().For(Role.Manager, Role.Officer, Role.Technician);
        api.MapGet("/today", TodayEndpoint.Get).Tells("today", "One trading day at a glance.").For(Role.Manager);
        api.MapGet("/tiles", TilesEndpoint.Get).Tells("tiles", "The five figures of a day that may need somebody, each with its threshold and the same hour of the week before.").For(Role.Manager);
        api.MapGet("/visits", VisitsEndpoint.Get).Tells("visits", "The store's visits and sales of a period, and day by day.").For(Role.Manager);
        api.MapGet("/assortment", ProductsEndpoint.Get).Tells("assortment", "Products that are likely sold out, and pairs that are bought together.").For(Role.Manager);
        api.MapGet("/floor", FloorEndpoint.Get).Tells("floor", "Where time was spent, by cell and by zone, in some hours of a period's days.").For(Role.Manager);
        api.MapGet("/zones", ZonesEndpoint.Get).Tells("zones", "Every zone's figures of a period.").For(Role.Manager);
        api.MapGet("/paths", PathsEndpoint.Get).Tells("paths", "How shoppers went from zone to zone in a period.").For(Role.Manager);
        api.MapGet("/checkout", CheckoutEndpoint.Get).Tells("checkout", "Every lane's figures of a period, and how many lanes the next half hour needs.").For(Role.Manager);
        api.MapGet("/export/{table}", ExportEndpoint.Get).WithSummary("One table of a period as CSV, with its definitions, period and coverage in lines that begin with #.")
            .Produces<string>(StatusCodes.Status200OK, "text/csv").For(Role.Manager);
        api.MapGet("/devices", DevicesEndpoint.Get).NotAboutShoppers().For(Role.Manager, Role.Technician);
        api.MapGet("/live", LiveEndpoint.Get).For(Role.Manager);
        routes.MapGet(OfficersDoor.Path + "/suppressed", SuppressedEndpoint.Get).For(Role.Officer);
        // A misspelt address under /api is an error, not the page that the fallback would give.
        api.MapFallback(() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "The API has nothing here")).NotAboutShoppers().For(Role.Manager, Role.Officer, Role.Technician);
        routes.MapFallbackToFile("index.html", PageFiles.Options).ForEverybody();
        return routes;
    }

    /// <summary>The summary of the route's description, and the ids of the KPIs that its answer tells.</summary>
    private static RouteHandlerBuilder Tells(this RouteHandlerBuilder route, string report, string summary) =>
        route.WithSummary(summary).WithDescription($"KPIs (see /api/kpis): {string.Join(", ", KpiCatalogue.Of(report).Values.Distinct())}");

    // With TLS too: the length of an answer gives a secret away only where the answer holds one beside words of the asker's choice, and these hold none.
    private static IServiceCollection AddCompression(this IServiceCollection services) => services
        .AddResponseCompression(o => (o.EnableForHttps, o.MimeTypes) = (true, ["application/json", "text/csv"]));

    private static IServiceCollection AddLiveStream(this IServiceCollection services)
    {
        services.TryAddSingleton<LiveFloor>();
        services.TryAddSingleton<ILiveFloor>(s => s.GetRequiredService<LiveFloor>());
        services.AddSingleton<IToldFloor>(s => s.GetRequiredService<LiveFloor>());
        services.AddSingleton<IDaySums>(s => new DaySumsReport(
            s.GetRequiredService<FactsReader>(), s.GetRequiredService<TradingCalendar>(), s.GetRequiredKeyedService<TimeProvider>(HubApplication.WallClock)));
        services.AddSingleton<LiveMessages>();
        services.AddSingleton<LiveFrames>();
        services.AddSingleton(s => new LiveBeat(s.GetRequiredService<ILiveFloor>(), s.GetRequiredKeyedService<TimeProvider>(HubApplication.WallClock)));
        return services.AddSingleton<LiveStream>();
    }
}
