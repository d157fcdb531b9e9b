using Microsoft.Extensions.DependencyInjection.Extensions;
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
        services.AddSingleton<DailySalts>();
        services.AddSingleton<Gate>();
        services.AddHostedService<WithdrawalSweep>();
        services.AddHostedService<ExpiryWorker>();
        services.TryAddSingleton<ISubjectsToRefold, NothingToRefold>();   // the stages register theirs, before or after
        return services;
    }
}
