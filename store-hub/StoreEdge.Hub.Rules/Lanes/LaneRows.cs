using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>A visit's time in one lane, of a shopper who allows the join.</summary>
/// <param name="Loyalty">Reference of the loyalty card that the shopper allowed to be compared, hashed in the store; null when there is none.</param>
public readonly record struct LaneStay(long VisitId, LaneId Lane, long EnteredAtMs, long LeftAtMs, long? Loyalty = null);

/// <summary>A basket's time at one lane: first item to end of receipt.</summary>
/// <param name="Loyalty">Reference of the loyalty card that was scanned with it, hashed like the visit's; null when none was.</param>
public readonly record struct LaneBasket(long BasketId, LaneId Lane, long OpenedAtMs, long ClosedAtMs, long? Loyalty = null);

/// <summary>That this visit bought this basket, with the belief in it.</summary>
public readonly record struct LaneJoin(long BasketId, LaneId Lane, long VisitId, long EnteredAtMs, long ServedAtMs, double Probability);
