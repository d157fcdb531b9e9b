namespace StoreEdge.Hub.SignIn;

/// <summary>What every answer tells the browser to refuse. An answer that needs less, such as the notice's page, says so itself.</summary>
internal static class SecurityHeaders
{
    // No script and no style but files of the hub's own. The pages set styles through the object model, which needs no leave;
    // blob: is for a plan's picture that is chosen on this machine and not sent yet.
    private const string Policy = "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private const string OneYear = "max-age=31536000";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = OneYear;
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/v1")) headers.CacheControl = "no-store";
        return next(context);
    }
}
