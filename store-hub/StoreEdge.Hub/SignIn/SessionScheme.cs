using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using StoreEdge.Hub.Storage.Accounts;

namespace StoreEdge.Hub.SignIn;

/// <summary>The browser's way: a cookie that scripts cannot read and other sites cannot send, and behind it a row that can be taken away.</summary>
internal static class SessionScheme
{
    public const string Name = "session";

    /// <summary>Said with what a page asks by itself, nobody having touched it for a while: it keeps no session alive.</summary>
    public const string UnattendedHeader = "X-StoreEdge-Unattended";

    private const string IdClaim = "session";

    public static void Configure(CookieAuthenticationOptions options, HubOptions hub)
    {
        options.Cookie.Name = "storeedge";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = hub.TlsInFront ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(2);   // the row ends it long before
        options.SlidingExpiration = false;
        options.TimeProvider = TimeProvider.System;   // not the store's clock, which may run faster
        options.Events.OnRedirectToLogin = context => Refusal.Unknown(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = context => Refusal.OtherRole(context.HttpContext);
        options.Events.OnValidatePrincipal = context =>
        {
            var http = context.HttpContext;
            var byPerson = !http.Request.Headers.ContainsKey(UnattendedHeader) && !IsStream(http.Request);
            if (IdOf(context.Principal) is { } id && http.RequestServices.GetRequiredService<Sessions>().Find(id, byPerson) is { } session)
                context.ReplacePrincipal(PrincipalOf(session.Account, id));
            else context.RejectPrincipal();
            return Task.CompletedTask;
        };
    }

    /// <summary>Of the account as it stands now: a role that was taken is gone with the next question.</summary>
    public static ClaimsPrincipal PrincipalOf(Account account, string session) => new(new ClaimsIdentity(
        [new(ClaimTypes.Name, account.Name), new(IdClaim, session), .. account.Roles.Select(r => new Claim(ClaimTypes.Role, r))], Name));

    /// <returns>Null for a key, and for nobody.</returns>
    public static string? IdOf(ClaimsPrincipal? user) => user?.FindFirstValue(IdClaim);

    /// <summary>A browser's EventSource asks for one.</summary>
    public static bool IsStream(HttpRequest request) => request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>Ends a stream with its session.</summary>
    public static async Task EndStreamsAsync(HttpContext context, RequestDelegate next)
    {
        if (IdOf(context.User) is not { } id || !IsStream(context.Request))
        {
            await next(context);
            return;
        }
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        using var held = context.RequestServices.GetRequiredService<Sessions>().Hold(id, end);
        context.RequestAborted = end.Token;
        await next(context);
    }
}
