using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Experiments;

namespace StoreEdge.Hub.Comparing;

/// <summary>Compare and A/B: two periods beside each other, and experiments that were said before they began.</summary>
internal static class ComparingRoom
{
    public static IServiceCollection AddComparing(this IServiceCollection services) => services
        .AddSingleton(s => ExperimentFile.Open(s.GetRequiredService<HubOptions>().DataFolder))
        .AddSingleton<Changes>()
        .AddSingleton<CompareReport>()
        .AddSingleton<RunningExperiments>()
        .AddSingleton<ExperimentReport>()
        .ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, ComparingJson.Default));

    public static WebApplication MapComparing(this WebApplication app)
    {
        app.Services.GetRequiredService<ExperimentFile>();   // refused at the start, not at the first who asks
        app.MapGet("/api/compare", CompareEndpoint.Get).For(Role.Manager);
        app.MapGet("/api/compare/map", CompareEndpoint.Map).For(Role.Manager);
        app.MapGet("/api/compare/kpis", CompareEndpoint.Kpis).For(Role.Manager);
        app.MapGet("/api/experiments", ExperimentsEndpoint.Get).For(Role.Manager);
        app.MapPost("/api/experiments", ExperimentsEndpoint.Register).For(Role.Manager);
        app.MapPost("/api/experiments/{id:long}/cancel", ExperimentsEndpoint.Cancel).For(Role.Manager);
        return app;
    }
}
