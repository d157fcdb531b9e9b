using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Anonymity;

/// <summary>What the attacker wants to know, counted from the visits themselves and not by the product's rules.</summary>
internal sealed class TrueCounts(SimulatedDay day)
{
    private static readonly Dictionary<ZoneId, ZoneKind> Kinds = SeededStore.Plan.Zones.ToDictionary(z => z.Id, z => z.Kind);

    /// <summary>Distinct visits that entered the zone before an instant.</summary>
    public int Entered(ZoneId zone, string source, long beforeMs) =>
        Of(source).Count(v => v.Stays.Any(s => s.Zone == zone && s.EnteredAtMs < beforeMs));

    /// <summary>Distinct visits with a stay of 20 s and more that began before an instant.</summary>
    public int Stayed(ZoneId zone, string source, long beforeMs) =>
        Of(source).Count(v => v.Stays.Any(s => s.Zone == zone && s.EnteredAtMs < beforeMs && s.LeftAtMs - s.EnteredAtMs >= 20_000));

    /// <summary>Distinct visits that went from the one zone's stay to the other's before an instant.</summary>
    public int Moved(ZoneId from, ZoneId to, string source, long beforeMs) =>
        Of(source).Count(v => Stations(v).Zip(Stations(v).Skip(1)).Any(m => m.First.Zone == from && m.Second.Zone == to && m.Second.EnteredAtMs < beforeMs));

    /// <summary>Ways through departments that are not sensitive, with how many visits walked them.</summary>
    public Dictionary<string, int> Ways(string source) => Of(source).Select(Way).Where(w => w.Length > 0).GroupBy(w => w).ToDictionary(w => w.Key, w => w.Count());

    private IEnumerable<VisitFacts> Of(string source) => day.Whole.Where(v => (v.Source == VisitSource.App ? "app" : "cart") == source);

    private static List<StayFact> Stations(VisitFacts visit)
    {
        var stations = new List<StayFact>();
        foreach (var stay in visit.Stays)
            if (Kinds[stay.Zone] == ZoneKind.Department && stay.LeftAtMs - stay.EnteredAtMs >= 20_000 && (stations.Count == 0 || stations[^1].Zone != stay.Zone)) stations.Add(stay);
        return stations;
    }

    private static string Way(VisitFacts visit)
    {
        var way = new List<string>();
        foreach (var station in Stations(visit))
            if (station.Zone.Value is not ("pharmacy" or "baby") && (way.Count == 0 || way[^1] != station.Zone.Value)) way.Add(station.Zone.Value);
        return string.Join('>', way);
    }
}
