namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>
/// Turns exact counts into counts that may be shown to the threshold: where noise is drawn and the privacy ledger is charged.
/// Called once per hour; its answer is stored with the message and never drawn again.
/// </summary>
public interface IRelease
{
    /// <param name="exact">Every zone of the plan, sorted by zone, empty ones as 0.</param>
    IReadOnlyList<ZoneHourCount> Release(DateTimeOffset hourStart, IReadOnlyList<ZoneHourCount> exact);
}

/// <summary>No noise: the threshold and consent alone protect.</summary>
public sealed class ExactRelease : IRelease
{
    private ExactRelease()
    {
    }

    public static ExactRelease Instance { get; } = new();

    public IReadOnlyList<ZoneHourCount> Release(DateTimeOffset hourStart, IReadOnlyList<ZoneHourCount> exact) => exact;
}
