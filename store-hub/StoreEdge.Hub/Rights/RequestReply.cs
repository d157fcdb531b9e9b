using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rights;

/// <summary>A shopper's request as it is told; it does not say whose it is.</summary>
/// <param name="MadeBy"><c>app</c> or <c>officer</c>.</param>
/// <param name="DueOn">Last day to answer, in the store's time: one month (GDPR 12(3)).</param>
/// <param name="State"><c>open</c>, <c>erasing</c>, <c>served</c> or <c>refused</c>.</param>
/// <param name="ChangedAt">When it came into this state.</param>
/// <param name="Reason">Why it was refused; null otherwise.</param>
internal sealed record RequestReply(string Reference, RequestKind Kind, string MadeBy, DateTimeOffset ReceivedAt, DateOnly DueOn, string State, DateTimeOffset ChangedAt, string? Reason)
{
    public static RequestReply Of(ShopperRequest request) => new(request.Reference, request.Kind, request.MadeBy, request.ReceivedAt, request.DueOn,
        request.State switch
        {
            RequestState.Open => "open",
            RequestState.Erasing or RequestState.Erased => "erasing",
            RequestState.Served => "served",
            _ => "refused",
        },
        request.ChangedAt, request.Reason);
}

/// <param name="Requests">Newest first.</param>
internal sealed record RequestsReply(IReadOnlyList<RequestReply> Requests);
