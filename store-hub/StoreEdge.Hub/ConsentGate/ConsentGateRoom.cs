using Microsoft.Extensions.DependencyInjection.Extensions;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

internal static class ConsentGateRoom
{
    public static IServiceCollection AddConsentGate(this IServiceCollection services)
    {
        services.AddSingleton(provider => ConsentFile.Open(provider.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton(provider => SubjectKeys.Open(provider.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton(provider => Principals.Open(provider.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton<ConsentBook>();
        services.AddSingleton<ConsentFigures>();
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, SummaryJson.Default));
        services.AddSingleton<ILostDays, LostDays>();
        services.AddSingleton<DailySalts>();
        services.AddHostedService<LostDaysAtStart>();
        services.AddSingleton<Gate>();
        services.AddHostedService<WithdrawalSweep>();
        services.AddHostedService<ExpiryWorker>();
        services.TryAddSingleton<ISubjectsToRefold, NothingToRefold>();   // the stages register theirs, before or after
        return services;
    }

    public static IEndpointRouteBuilder MapConsentGate(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(OfficersDoor.Path + "/summary", SummaryEndpoint.Get).For(Role.Officer);
        return routes;
    }
}
