namespace StoreEdge.Hub.SignIn;

/// <summary>
/// Nothing is changed on the word of another site's page: what a browser sends with a cookie, or to sign in, must come from the hub's
/// own pages. The cookie's SameSite=Strict says so to browsers that heed it; this asks the browser again where it was.
/// </summary>
internal static class SameOrigin
{
    /// <summary>Asks also where nobody is signed in yet, as at the sign-in: else another site could sign somebody in as somebody else.</summary>
    public const string SignInPath = "/api/sign-in";

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var asks = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            && (SessionScheme.IdOf(context.User) is not null || request.Path.StartsWithSegments(SignInPath));
        return !asks || IsOwn(request) ? next(context) : Refusal.OtherSite(context);
    }

    // The scheme is not compared: in front of the hub something else may do TLS.
    private static bool IsOwn(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
