using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>One body that an app or an agent brings to the hub's doors.</summary>
/// <param name="At">When the newest of it happened: the earliest moment at which it can come.</param>
internal sealed record Told(DateTimeOffset At, object Body)
{
    /// <summary>The app install whose body it is; null for an agent's.</summary>
    public string? Subject => (Body as PingBatch)?.Subject ?? (Body as ConsentGiven)?.Subject ?? (Body as ConsentWithdrawn)?.Subject;
}
