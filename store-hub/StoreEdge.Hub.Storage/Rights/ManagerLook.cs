namespace StoreEdge.Hub.Storage.Rights;

/// <summary>Somebody of the store looked at figures about shoppers, once or more on that day.</summary>
/// <param name="Day">The trading day on which, not about which.</param>
/// <param name="Who">The account, or whose key was shown.</param>
/// <param name="Door">Method and pattern of the address, such as <c>GET /api/zones</c>.</param>
/// <param name="FirstAt">Of that day.</param>
public sealed record ManagerLook(DateOnly Day, string Who, string Door, DateTimeOffset FirstAt);
