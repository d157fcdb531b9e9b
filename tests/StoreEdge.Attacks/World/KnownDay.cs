using StoreEdge.Hub.Rules.Visits;

namespace StoreEdge.Attacks.World;

/// <summary>One visit, and who it was: what the attacker is after, and what nothing that leaves the store may tell.</summary>
/// <param name="Person">The same person on every day.</param>
/// <param name="Visit">As the hub's facts have it, under the day's pseudonym.</param>
internal sealed record KnownVisit(int Person, VisitFacts Visit);

/// <summary>One basket as its receipt has it.</summary>
/// <param name="Person">Who holds the receipt.</param>
internal sealed record Receipt(int Person, string Lane, long ClosedAtMs, long TotalMinor);

/// <summary>One trading day of the simulated store.</summary>
internal sealed record KnownDay(DateOnly Day, IReadOnlyList<KnownVisit> Visits, IReadOnlyList<Receipt> Receipts);
