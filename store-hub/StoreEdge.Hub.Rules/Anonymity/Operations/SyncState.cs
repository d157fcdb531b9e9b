using System.Text.Json;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <summary>How the feed itself stands at one instant, and which program and layout speak.</summary>
/// <param name="LastSequence">Of the newest message before this hour's.</param>
/// <param name="Backlog">Messages that HQ had not acknowledged then.</param>
/// <param name="ClockSkewMs">How far the store's clock is ahead of the agent's that it is furthest from; null while unknown.</param>
/// <param name="ClockDoubtedSince">Since when, by that very clock, the store's clock is in doubt and nothing else is told; null while it is believed.</param>
public readonly record struct SyncFigures(long LastSequence, long Backlog, string SoftwareVersion, string PlanVersion, long? ClockSkewMs, DateTimeOffset? ClockDoubtedSince = null);

/// <summary><c>sync-state</c>: told every hour, about no person.</summary>
public sealed class SyncState : HqReport
{
    public SyncState(DateTimeOffset reportedAt, SyncFigures figures) : base("sync-state") => (ReportedAt, Figures) = (reportedAt, figures);

    public DateTimeOffset ReportedAt { get; }

    public SyncFigures Figures { get; }

    internal override void WriteData(Utf8JsonWriter json)
    {
        json.WriteNumber("reportedAtMs", ReportedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("lastSequence", Figures.LastSequence);
        json.WriteNumber("backlog", Figures.Backlog);
        json.WriteString("softwareVersion", Figures.SoftwareVersion);
        json.WriteString("planVersion", Figures.PlanVersion);
        FeedPayload.Number(json, "clockSkewMs", Figures.ClockSkewMs);
        FeedPayload.Number(json, "clockDoubtedSinceMs", Figures.ClockDoubtedSince?.ToUnixTimeMilliseconds());
    }
}
