using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>A visit's time in one lane, of a shopper who allows the join.</summary>
public readonly record struct LaneStay(long VisitId, LaneId Lane, long EnteredAtMs, long LeftAtMs);

/// <summary>A basket's time at one lane: first item to end of receipt.</summary>
public readonly record struct LaneBasket(long BasketId, LaneId Lane, long OpenedAtMs, long ClosedAtMs);

/// <summary>That this visit bought this basket, with the belief in it.</summary>
public readonly record struct LaneJoin(long BasketId, LaneId Lane, long VisitId, long EnteredAtMs, long ServedAtMs, double Probability);

/// <summary>A followed visit's time at the checkouts and how it ended.</summary>
/// <param name="Lane">Where it was joined; else where it was the longest.</param>
public readonly record struct QueueEvent(long VisitId, long EnteredAtMs, LaneId Lane, long LeftAtMs, QueueOutcome Outcome);

/// <summary>The numbers stand in the table.</summary>
public enum QueueOutcome
{
    /// <summary>Bought a basket that is known.</summary>
    Joined = 1,

    /// <summary>Left without one.</summary>
    Abandoned = 2,

    /// <summary>Neither is sure enough.</summary>
    Unclear = 3,
}

/// <summary>What a day's stays in the lanes and its baskets say together.</summary>
/// <param name="Joins">In order of basket.</param>
/// <param name="Queued">In order of visit and time.</param>
public sealed record LaneDay(IReadOnlyList<LaneJoin> Joins, IReadOnlyList<QueueEvent> Queued);
