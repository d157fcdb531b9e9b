using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Aggregates;

/// <summary>What two states of one visit add alike to the sums.</summary>
/// <param name="UntilMs">Both were there up to here, to the end of a bucket of occupancy.</param>
/// <param name="Stations">So many first stations, and the ways between them.</param>
/// <param name="OtherZones">In which their stays differ; null: in all.</param>
internal readonly record struct Alike(long UntilMs, int Stations, HashSet<ZoneId>? OtherZones)
{
    public static Alike Nothing { get; } = new(0, 0, null);

    public bool IsOneVisit => OtherZones is not null;

    public bool Changed(ZoneId zone) => OtherZones?.Contains(zone) != false;

    /// <param name="before">Of one visit, and so of one beginning.</param>
    public static Alike Of(VisitFacts before, VisitFacts after, List<StayFact> stationsBefore, List<StayFact> stationsAfter)
    {
        var stays = CommonStart(before.Stays, after.Stays);
        var others = new HashSet<ZoneId>();
        foreach (var visit in new[] { before, after })
            for (var i = stays; i < visit.Stays.Count; i++) others.Add(visit.Stays[i].Zone);
        var until = Math.Min(before.LastFixAtMs, after.LastFixAtMs);
        return new((until / VisitContributions.BucketMs * VisitContributions.BucketMs) + VisitContributions.BucketMs, CommonStart(stationsBefore, stationsAfter), others);
    }

    private static int CommonStart(IReadOnlyList<StayFact> one, IReadOnlyList<StayFact> other)
    {
        var alike = 0;
        while (alike < one.Count && alike < other.Count && one[alike] == other[alike]) alike++;
        return alike;
    }
}
