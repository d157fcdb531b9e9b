using Microsoft.AspNetCore.Authorization;

namespace StoreEdge.Hub.SignIn;

/// <summary>Whom a route answers; a route that names nobody answers nobody.</summary>
/// <param name="Roles">Any of these; empty where no sign-in is asked for.</param>
/// <param name="Words">Such as <c>manager, technician</c>, <c>devices</c> or <c>everybody</c>.</param>
internal sealed record WhoMayEnter(IReadOnlyList<Role> Roles, string Words);

internal static class RouteRoles
{
    /// <summary>The route answers each of the roles; named at the route itself, for those of a group and of a route in it would both have to hold.</summary>
    public static TBuilder For<TBuilder>(this TBuilder route, Role first, params Role[] others) where TBuilder : IEndpointConventionBuilder
    {
        Role[] roles = [first, .. others];
        return route.RequireAuthorization(policy => policy.RequireRole(roles.Select(r => r.Word()))).WithMetadata(new WhoMayEnter(roles, string.Join(", ", roles.Select(r => r.Word()))));
    }

    /// <summary>Agents, gateways and the shoppers' app: they have no keys and prove what they must in what they send.</summary>
    public static TBuilder ForDevices<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.Open("devices");

    /// <summary>What holds no figure and nothing of a person, such as the pages' own files.</summary>
    public static TBuilder ForEverybody<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.Open("everybody");

    private static TBuilder Open<TBuilder>(this TBuilder route, string words) where TBuilder : IEndpointConventionBuilder =>
        route.WithMetadata(new AllowAnonymousAttribute(), new WhoMayEnter([], words));
}
