using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Rights;

/// <summary>Where a request stands.</summary>
public enum RequestState
{
    /// <summary>Waits for the officer.</summary>
    Open,

    /// <summary>The officer has said yes and the hub is at it; goes on after a restart.</summary>
    Erasing,

    /// <summary>Nothing of the subject is left but traces in rights.db itself, which knows the subject no more.</summary>
    Erased,

    Served,
    Refused,
}

/// <summary>A request as anybody may see it: it does not say whose it is.</summary>
/// <param name="MadeBy"><c>app</c> or <c>officer</c>.</param>
/// <param name="DueOn">Last day to answer, in the store's time.</param>
/// <param name="Reason">Why it was refused.</param>
public sealed record ShopperRequest(string Reference, RequestKind Kind, string MadeBy, DateTimeOffset ReceivedAt, DateOnly DueOn,
    RequestState State, DateTimeOffset ChangedAt, string? Reason)
{
    public bool IsClosed => State is RequestState.Served or RequestState.Refused;
}
