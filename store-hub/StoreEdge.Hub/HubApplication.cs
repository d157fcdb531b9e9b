using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Annotations;
using StoreEdge.Hub.Comparing;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.DailyReports;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.Gateways;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Mail;
using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Plans;
using StoreEdge.Hub.Receipts;
using StoreEdge.Hub.Retention;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Webhooks;

namespace StoreEdge.Hub;

/// <summary>The whole wiring: each room says in its own folder what it adds and which addresses it answers.</summary>
internal static class HubApplication
{
    /// <summary>The service key of the wall clock: idle gaps, back-off, throttles. The unnamed TimeProvider is the store's clock.</summary>
    public const string WallClock = "wall";

    /// <exception cref="DatabaseRefusedException">Another hub runs on the data folder.</exception>
    /// <param name="change">The last word on the services: tests put their own clock or default in.</param>
    public static WebApplication Build(WebApplicationBuilder builder, HubConfiguration configuration, Action<IServiceCollection>? change = null)
    {
        var folder = DataFolderLock.Take(configuration.Options.DataFolder);
        // A line per request would be most of the log, and says when which app spoke.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // It warns that the keys of cookies lie in the clear; they lie in a folder that only the hub's user opens.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(configuration.Ordered);
        var services = builder.Services;
        services.AddSingleton(_ => folder);   // by a function: so it is let go with the services
        services.AddSingleton(configuration.Options);
        services.AddSingleton(configuration.Plan);
        services.AddSingleton(new Catalogue(configuration.Products));
        services.AddSingleton(configuration.Scans);
        services.AddSingleton(TradingCalendar.In(configuration.Plan.TimeZone));
        services.AddSingleton(configuration.StoreClock);
        services.AddKeyedSingleton(WallClock, TimeProvider.System);

        services.AddSignIn(configuration.Options);
        services.AddNotices();
        services.AddReceipts();
        services.AddIngest();
        services.AddConsentGate();
        services.AddRetention();
        services.AddRights();
        services.AddStages();
        services.AddPages();
        services.AddAlerts(builder.Configuration);
        services.AddWebhooks(builder.Configuration);
        services.AddMail(builder.Configuration);
        services.AddAnnotations();
        services.AddComparing();
        services.AddDailyReports(builder.Configuration);
        services.AddHqFeed(builder.Configuration);
        services.AddGateways(configuration.Gateways);
        services.AddDownlink(configuration);
        services.AddPlans(configuration);
        change?.Invoke(services);

        builder.WebHost.UseUrls(configuration.Options.Url);
        builder.WebHost.ConfigureKestrel(Doors.SetLimits);
        if (configuration.Tls is { } tls) builder.WebHost.ConfigureKestrel(tls.Use);
        var app = builder.Build();
        app.Services.GetRequiredService<DataFolderLock>();   // the first to be made is the last to be let go, after every database
        app.Use(SecurityHeaders.AddAsync);
        app.UsePageFiles();   // before anybody is asked who they are
        app.UseCompressedAnswers();
        app.UseSignIn();
        app.UseOfficersDoor();
        app.UseAuthorization();
        app.UseManagersDoor();
        app.MapSignIn();
        app.MapNotices();
        app.MapConsentGate();
        app.MapIngest();
        app.MapRights();
        app.MapHqFeed();
        app.MapAlerts();
        app.MapAnnotations();
        app.MapComparing();
        app.MapDailyReports();
        app.MapPlans();
        app.MapPages();   // last: it ends in the fallback to index.html
        return app;
    }
}
