using System.Security.Claims;

namespace StoreEdge.Hub;

/// <summary>Who asks, as it is written beside what they did: a role, for the hub knows no persons.</summary>
internal static class Who
{
    public static string Asks(HttpContext context) => context.User.FindFirstValue(ClaimTypes.Role) ?? "manager";
}
