namespace StoreEdge.Hub.Rules.Visits;

/// <summary>
/// A visit that was joined to a basket counts until five minutes after the payment (kpis: visit); after it a phone goes on telling
/// of the car park. The facts stay whole: joins are made of them, and must not change their own ground.
/// </summary>
public static class PaidVisit
{
    public static readonly TimeSpan AfterPayment = TimeSpan.FromMinutes(5);

    /// <param name="paidAtMs">End of the last basket that the visit was joined to; null for none.</param>
    /// <returns>
    /// The visit as it counts. Heat stays whole: it is of the floor alone, and where seconds of a later round were spent they were spent.
    /// </returns>
    public static VisitFacts AsItCounts(VisitFacts visit, long? paidAtMs)
    {
        if (paidAtMs is not { } paid) return visit;
        visit = visit with { IsJoined = true };
        var end = paid + (long)AfterPayment.TotalMilliseconds;
        if (visit.LastFixAtMs <= end) return visit;
        var stays = visit.Stays.Where(s => s.EnteredAtMs < end).Select(s => s.LeftAtMs <= end ? s : s with { LeftAtMs = end });
        return visit with { LastFixAtMs = Math.Max(end, visit.StartedAtMs), Stays = [.. stays] };
    }
}
