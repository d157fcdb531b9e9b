using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace StoreEdge.Hub.SignIn;

/// <summary>Who may ask the hub what.</summary>
internal static class SignInRoom
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<IKeys>(s => RoleKeys.Open(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddAuthentication(KeyScheme.Name).AddScheme<AuthenticationSchemeOptions, KeyScheme>(KeyScheme.Name, configureOptions: null);
        // A route that names nobody, and an address that no route answers, is closed to all.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder()
            .RequireAuthenticatedUser().RequireAssertion(_ => false).Build());
        return services;
    }

    /// <summary>Asks each request who it is from. What it may, the routes say, and UseAuthorization holds them to it.</summary>
    /// <exception cref="Storage.DatabaseRefusedException">A key file is damaged.</exception>
    public static WebApplication UseSignIn(this WebApplication app)
    {
        app.Services.GetRequiredService<IKeys>();   // made or refused at the start, not at the first who asks
        app.UseAuthentication();
        return app;
    }
}
