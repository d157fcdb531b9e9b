using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace StoreEdge.Hub.SignIn;

/// <summary><c>Authorization: Bearer &lt;key&gt;</c> with a role's key, for commands and programs on the hub's machine.</summary>
internal sealed class KeyScheme(IKeys keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "key";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var given) || !string.Equals(given.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase))
            return Task.FromResult(AuthenticateResult.NoResult());
        var roles = given.Parameter is { Length: > 0 } shown ? keys.RolesOf(shown) : [];
        if (roles.Count == 0) return Task.FromResult(AuthenticateResult.Fail("no such key"));
        var user = new ClaimsIdentity(roles.Select(r => new Claim(ClaimTypes.Role, r.Word())), Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(user), Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Refusal.Unknown(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Refusal.OtherRole(Context);
}
