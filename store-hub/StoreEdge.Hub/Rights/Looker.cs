using System.Security.Claims;

namespace StoreEdge.Hub.Rights;

/// <summary>Who looks, as both logs of looks name them: people of the store by their accounts, programs by whose key they show.</summary>
internal static class Looker
{
    public static string Of(ClaimsPrincipal user)
    {
        if (user.Identity is not { IsAuthenticated: true } identity) return "nobody signed in";
        return identity.Name ?? $"key of {string.Join(", ", user.FindAll(ClaimTypes.Role).Select(r => r.Value))}";
    }
}
