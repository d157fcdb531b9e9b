using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>
/// Stands before every address under <c>/v1/privacy</c>, so that no room can forget it: lets the officer pass and writes
/// down each use before anything is shown. What cannot be written down is not shown.
/// </summary>
internal sealed partial class OfficersDoor(RequestDelegate next, RightsFile rights, TimeProvider storeClock,
    [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<OfficersDoor> logger)
{
    public const string Path = "/v1/privacy";

    // Who has no key must not be able to fill the disk with tries: further ones within this time are only counted.
    private static readonly TimeSpan BetweenRefusedTries = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _refusedAt;
    private long _notWritten;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.User.IsInRole(Role.Officer.Word()))
        {
            WriteRefusal(context);
            var refusal = RefusalOf(context);
            if (refusal == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
            await Answer(context, refusal,
                $"This door needs the privacy officer, or the key: the header 'Authorization: Bearer <key>' with what stands in {RoleKeys.FileName(Role.Officer)} of the hub's data folder.");
            return;
        }
        if (rights.BeginLook(storeClock.GetUtcNow(), Looker.Of(context.User), DoorOf(context)) is not { } look)
        {
            await Answer(context, StatusCodes.Status503ServiceUnavailable, "The disk takes no more: this look could not be written down, so nothing is shown.");
            return;
        }
        var about = new LookedAt();
        context.Features.Set(about);
        context.Response.Headers.CacheControl = "no-store";
        var outcome = StatusCodes.Status500InternalServerError;
        try
        {
            await next(context);
            outcome = context.Response.StatusCode;
        }
        finally
        {
            if (!rights.EndLook(look, about.Reference, outcome)) Log.NotEnded(logger);
        }
    }

    private void WriteRefusal(HttpContext context)
    {
        lock (_lock)
        {
            if (_refusedAt is { } before && wall.GetElapsedTime(before) < BetweenRefusedTries)
            {
                _notWritten++;
                return;
            }
            Log.Refused(logger, _notWritten);
            (_refusedAt, _notWritten) = (wall.GetTimestamp(), 0);
        }
        if (rights.BeginLook(storeClock.GetUtcNow(), Looker.Of(context.User), DoorOf(context)) is { } look) rights.EndLook(look, reference: null, RefusalOf(context));
    }

    private static int RefusalOf(HttpContext context) =>
        context.User.Identity is { IsAuthenticated: true } ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;

    // The pattern, not the address: a person may write anything into an address.
    private static string DoorOf(HttpContext context)
    {
        var pattern = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        return pattern is null ? "no such door" : $"{context.Request.Method} {pattern}";
    }

    private static Task Answer(HttpContext context, int status, string title) => TypedResults.Problem(statusCode: status, title: title).ExecuteAsync(context);

    private static partial class Log
    {
        [LoggerMessage(3501, LogLevel.Warning, "Somebody who is not the officer was refused at the privacy door; {Before} tries before were not written down")]
        public static partial void Refused(ILogger logger, long before);

        [LoggerMessage(3502, LogLevel.Warning, "The disk did not take the outcome of a look; the look itself is written down")]
        public static partial void NotEnded(ILogger logger);
    }
}

/// <summary>What a look is about: an endpoint names the request once it has found it, so that nothing but a reference that we gave out is written down.</summary>
internal sealed class LookedAt
{
    public string? Reference { get; set; }
}
