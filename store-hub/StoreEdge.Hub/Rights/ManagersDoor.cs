using Microsoft.AspNetCore.Authorization;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>
/// Stands before every address under <c>/api</c>, so that no room can forget it: writes down who looks at figures about shoppers, once for each
/// of them, door and trading day, before anything is shown. What cannot be written down is not shown. The manager is told without noise
/// because it is the same controller and access is logged (privacy parameters): this is the log.
/// </summary>
internal sealed class ManagersDoor(RequestDelegate next, RightsFile rights, StoreTime store)
{
    public const string Path = "/api";

    private readonly Lock _lock = new();
    private readonly HashSet<(string Who, string Door)> _written = [];
    private DateOnly _day;

    public Task InvokeAsync(HttpContext context)
    {
        // Who changes something is not shown figures, and what is open to everybody has none.
        if (!HttpMethods.IsGet(context.Request.Method) || context.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } pattern } endpoint
            || endpoint.Metadata.GetMetadata<NotAboutShoppers>() is not null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return next(context);
        return IsWritten(Looker.Of(context.User), $"{context.Request.Method} {pattern}")
            ? next(context)
            : TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The disk takes no more: this look could not be written down, so nothing is shown.").ExecuteAsync(context);
    }

    private bool IsWritten(string who, string door)
    {
        var (now, day) = (store.Now, store.Today);
        lock (_lock)
        {
            if (day != _day) _written.Clear();
            _day = day;
            if (_written.Contains((who, door))) return true;
            if (!rights.Note(new ManagerLook(day, who, door, now))) return false;
            return _written.Add((who, door));
        }
    }
}

/// <summary>A route under <see cref="ManagersDoor.Path"/> that shows no figure about shoppers: the plan, devices, what a product is, the store's own people.</summary>
internal sealed record NotAboutShoppers;

internal static class RoutesNotAboutShoppers
{
    public static TBuilder NotAboutShoppers<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NotAboutShoppers());
}
