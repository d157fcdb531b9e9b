using System.Text.Json.Serialization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Live;

/// <summary>A lane's queue as it may be told while people stand in it: by the rule of the alert, never by a number.</summary>
internal readonly record struct ToldQueue(LaneId Lane, QueueState State)
{
    /// <param name="isMeasured">Somebody is told to be on the floor: where no position comes any more, a queue is not short but not known.</param>
    /// <param name="sells">The lane sold not long ago.</param>
    public static QueueState StateOf(bool isMeasured, bool isLong, bool sells) =>
        isLong ? QueueState.Long : !isMeasured ? QueueState.NotMeasured : sells ? QueueState.Short : QueueState.Closed;
}

[JsonConverter(typeof(JsonStringEnumConverter<QueueState>))]
internal enum QueueState
{
    [JsonStringEnumMemberName("notMeasured")] NotMeasured,
    [JsonStringEnumMemberName("closed")] Closed,
    [JsonStringEnumMemberName("short")] Short,
    [JsonStringEnumMemberName("long")] Long,
}

/// <summary>Which lanes pass the thresholds of the alert on queues now.</summary>
internal interface ILongLanes
{
    /// <summary>When the floor was last looked at, null for never.</summary>
    DateTimeOffset? WatchedAt { get; }

    bool IsLong(LaneId lane);
}
