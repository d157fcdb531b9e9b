namespace StoreEdge.Hub.Storage.Rights;

/// <summary>One use of the officer's door.</summary>
/// <param name="Who">The account, whose key was shown, or that nobody was signed in. People of the store; never a shopper.</param>
/// <param name="Door">Method and pattern of the address, such as <c>GET /v1/privacy/looks</c>; never what a person put into it.</param>
/// <param name="Reference">Of the shopper's request it was about; null for none.</param>
/// <param name="Outcome">HTTP status; null where the hub died before it answered.</param>
public sealed record Look(DateTimeOffset At, string Who, string Door, string? Reference, int? Outcome);
