using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Ingest;

/// <summary>What all doors have in common: their limits and the way they say no.</summary>
internal static class Doors
{
    /// <summary>A thousand sightings are about 150 KB, five hundred basket lines about 60 KB.</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    // Store seconds do not matter to a sender: this is how long it waits on the wall before it comes again.
    private const string RetryAfterSeconds = "2";

    public static void SetLimits(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = 2000;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
    }

    public static ValidationProblem Malformed(Faults faults) =>
        TypedResults.ValidationProblem(faults.ByField, title: "Nothing of this body was stored: it is not as the door expects it.");

    public static ProblemHttpResult Refused(HttpContext context, AppendStatus status)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable,
            title: status == AppendStatus.DiskRefused
                ? "The disk takes no more: nothing of this body was stored. Send it again later."
                : "The hub is behind: nothing of this body was stored. Send it again later.");
    }
}
