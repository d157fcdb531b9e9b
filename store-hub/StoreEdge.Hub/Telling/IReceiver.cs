using StoreEdge.Hub.Storage.Alerts;

namespace StoreEdge.Hub.Telling;

/// <summary>Somebody outside the hub who is told, over one channel of the queue.</summary>
internal interface IReceiver
{
    string Channel { get; }

    /// <summary>So many of the queue are told together at most.</summary>
    int AtOnce { get; }

    /// <summary>Nothing is told sooner than this after the last time.</summary>
    TimeSpan Between { get; }

    /// <summary>Tells them all or none.</summary>
    Task<TellingResult> TellAsync(IReadOnlyList<WaitingDelivery> deliveries, CancellationToken cancellationToken);
}

/// <param name="Why">Why not; null where they are told. Nothing secret: it stands on the page.</param>
/// <param name="IsRefusal">The receiver would not take just this, and hardly will later.</param>
internal readonly record struct TellingResult(string? Why, bool IsRefusal = false)
{
    public static TellingResult Told => default;
}
