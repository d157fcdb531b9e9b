using StoreEdge.Hub.Rights;
using StoreEdge.Hub.SignIn;

namespace StoreEdge.Hub.DailyReports;

internal static class DailyReportsRoom
{
    public static IServiceCollection AddDailyReports(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(ReportsOptions.Section).Get<ReportsOptions>() ?? new();
        services.AddSingleton(options);
        services.AddSingleton<DayFiguresQuery>();
        services.AddSingleton<ReportFolder>();
        services.AddSingleton(s => new PdfPrinter(options.Chromium, s.GetRequiredKeyedService<TimeProvider>(HubApplication.WallClock)));
        services.AddSingleton<ReportMaker>();
        if (options.Enabled) services.AddHostedService<ReportWorker>();
        return services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, ReportsJson.Default));
    }

    public static IEndpointRouteBuilder MapDailyReports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/reports", ReportsEndpoint.List).NotAboutShoppers().For(Role.Manager);
        routes.MapGet("/api/reports/{day}.{form}", ReportsEndpoint.Get).For(Role.Manager);
        routes.MapPost("/api/reports", ReportsEndpoint.Make).For(Role.Manager);
        return routes;
    }
}
