namespace StoreEdge.Hub.Storage.Rights;

/// <summary>One use of the officer's door.</summary>
/// <param name="Door">Method and pattern of the address, such as <c>GET /v1/privacy/looks</c>; never what a person put into it.</param>
/// <param name="Reference">Of the shopper's request it was about; null for none.</param>
/// <param name="Outcome">HTTP status; null where the hub died before it answered.</param>
public sealed record Look(DateTimeOffset At, string Door, string? Reference, int? Outcome);
