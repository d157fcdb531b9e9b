using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Stages;

/// <summary>The wiring from the journal to the facts. Every part is used by the worker's thread alone, but for the figures and the live floor.</summary>
internal static class StagesRoom
{
    public const string FactsName = "facts.db";

    public static IServiceCollection AddStages(this IServiceCollection services)
    {
        services.AddSingleton(s => s.GetRequiredService<HubOptions>().Stages);
        services.AddSingleton(s => new VisitRules { SettleAfter = TimeSpan.FromSeconds(s.GetRequiredService<StageOptions>().SettleSeconds) });
        services.AddSingleton(s => Fuser(s.GetRequiredService<FloorPlan>(), s.GetService<Catalogue>()?.Products));
        services.AddSingleton(s => new FactsStore(
            DatabaseFile.OpenForWriting(Path.Combine(s.GetRequiredService<HubOptions>().DataFolder, FactsName), "facts"),
            s.GetRequiredService<FloorPlan>(), s.GetRequiredService<TradingCalendar>()));
        services.AddSingleton<StageFigures>();
        services.AddSingleton<IFactsReach, FactsReach>();
        services.AddSingleton<LiveFloor>();
        services.AddSingleton<ILiveFloor>(s => s.GetRequiredService<LiveFloor>());
        services.AddSingleton<LiveCounts>();
        services.AddSingleton<TillRoom>();
        services.AddSingleton<TrackRoom>();
        services.AddSingleton<TrackStage>();
        services.AddSingleton<RefoldRequests>();
        services.AddSingleton<ISubjectsToRefold>(s => s.GetRequiredService<RefoldRequests>());
        services.AddSingleton<TrackWorker>();
        services.AddSingleton<IReadyCheck>(s => s.GetRequiredService<TrackWorker>());
        return services.AddHostedService(s => s.GetRequiredService<TrackWorker>());
    }

    // A list of products that comes while the hub runs places stops from the next start on: a visit is of one model.
    private static Fuser Fuser(FloorPlan plan, ProductZones? products) => new(plan, new FusionOptions(), products?.Points(plan));
}
