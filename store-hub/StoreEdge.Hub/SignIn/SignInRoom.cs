using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.Storage.Accounts;

namespace StoreEdge.Hub.SignIn;

/// <summary>Who may ask the hub what.</summary>
internal static class SignInRoom
{
    private const string ByWhatIsShown = "shown";

    /// <summary>Of the data folder: what the cookies are signed with.</summary>
    private const string CookieKeys = "cookie-keys";

    public static IServiceCollection AddSignIn(this IServiceCollection services, HubOptions options)
    {
        services.AddSingleton<IKeys>(s => RoleKeys.Open(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton(s => AccountFile.Open(s.GetRequiredService<HubOptions>().DataFolder));
        services.AddSingleton<Passwords>();
        services.AddSingleton<Tries>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<ResetCodes>();
        services.AddSingleton<SignInFigures>();
        services.AddSingleton<FirstRunCode>();
        services.AddHostedService(s => s.GetRequiredService<FirstRunCode>());

        var folder = Path.Combine(options.DataFolder, CookieKeys);
        PrivateFiles.MakeFolder(options.DataFolder);
        PrivateFiles.MakeFolder(folder);
        services.AddDataProtection().SetApplicationName("storeedge").PersistKeysToFileSystem(new DirectoryInfo(folder));
        services.AddAuthentication(ByWhatIsShown)
            .AddPolicyScheme(ByWhatIsShown, displayName: null, o => o.ForwardDefaultSelector = context => context.Request.Headers.Authorization.Count > 0 ? KeyScheme.Name : SessionScheme.Name)
            .AddScheme<AuthenticationSchemeOptions, KeyScheme>(KeyScheme.Name, configureOptions: null)
            .AddCookie(SessionScheme.Name, o => SessionScheme.Configure(o, options));
        // A route that names nobody, and an address that no route answers, is closed to all.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(_ => false).Build());
        return services.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Insert(0, SignInJson.Default));
    }

    /// <summary>Asks each request who it is from. What it may, the routes say, and UseAuthorization holds them to it.</summary>
    /// <exception cref="Storage.DatabaseRefusedException">A key file or the accounts are damaged.</exception>
    public static WebApplication UseSignIn(this WebApplication app)
    {
        // Made or refused at the start, not at the first who asks.
        app.Services.GetRequiredService<IKeys>();
        app.Services.GetRequiredService<AccountFile>();
        app.UseAuthentication();
        app.Use(SameOrigin.CheckAsync);
        app.Use(SessionScheme.EndStreamsAsync);
        return app;
    }

    public static IEndpointRouteBuilder MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(SameOrigin.SignInPath, SignInEndpoints.Get).ForEverybody();
        routes.MapPost(SameOrigin.SignInPath, SignInEndpoints.ByPassword).ForEverybody();
        routes.MapPost(SameOrigin.SignInPath + "/first", SignInEndpoints.AsFirst).ForEverybody();
        routes.MapPost(SameOrigin.SignInPath + "/link", SignInEndpoints.ByLink).ForEverybody();
        routes.MapPost(SameOrigin.SignInPath + "/reset", ResetEndpoints.Use).ForEverybody();
        routes.MapPost(SameOrigin.SignInPath + "/links", SignInEndpoints.MakeLink).For(Role.Manager, Role.Officer, Role.Technician);
        routes.MapPost("/api/sign-out", SignInEndpoints.Out).For(Role.Manager, Role.Officer, Role.Technician);
        routes.MapPost("/api/password", SignInEndpoints.ChangePassword).For(Role.Manager, Role.Officer, Role.Technician);
        routes.MapGet("/api/people", PeopleEndpoints.List).NotAboutShoppers().For(Role.Manager);
        routes.MapPost("/api/people", PeopleEndpoints.Add).For(Role.Manager);
        routes.MapPost("/api/people/{name}", PeopleEndpoints.Change).For(Role.Manager);
        routes.MapPost("/api/people/{name}/code", ResetEndpoints.Make).For(Role.Manager);
        return routes;
    }
}
