using StoreEdge.Hub.Rules.Lanes;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// Joins the folder's baskets to its phones as the hub does for a day, once for each kind of stays in the lanes: the true ones, and
/// those found from each kind of measurements. Carts allow no join, and phones that do not are left out.
/// </summary>
internal sealed class JoinScoring(TillFiles tills, IReadOnlyList<Lane> lanes, IReadOnlySet<string> phones)
{
    public const string TrueStays = "true stays";

    private readonly LaneNeighbours _neighbours = new(lanes);
    private readonly Dictionary<string, ZoneId> _zones = lanes.ToDictionary(l => l.Id.Value, l => l.Zone, StringComparer.Ordinal);
    private readonly List<string> _visits = [];
    private readonly Dictionary<string, List<LaneStay>> _stays = new(StringComparer.Ordinal);

    public void Take(ReplayRun run, IEnumerable<TrueStay> truth, VisitReplay found)
    {
        if (!phones.Contains(run.Name) || tills.Withheld.Contains(run.Name)) return;
        if (!_visits.Contains(run.Name))
        {
            _visits.Add(run.Name);
            Add(TrueStays, run.Name, truth.Where(s => s.Seconds >= ZoneScoring.EntrySeconds).Select(s => (s.Zone, Ms(s.From), Ms(s.To))));
        }
        Add(run.From, run.Name, found.Stays.Select(s => (s.Zone.Value, s.EnteredAtMs, s.LeftAtMs)));
    }

    /// <summary>In the order in which the kinds of measurements came, the true stays first.</summary>
    public IEnumerable<JoinFigures> Figures()
    {
        var known = tills.BuyerOf.Where(b => _visits.Contains(b.Value)).ToDictionary();
        foreach (var (from, stays) in _stays)
        {
            var joins = LaneMatcher.Match(stays, tills.Baskets, _neighbours).Joins;
            yield return new(from, known.Count, joins.Count, joins.Count(j => known.TryGetValue(j.BasketId, out var buyer) && buyer == _visits[(int)j.VisitId]));
        }
    }

    private void Add(string from, string visit, IEnumerable<(string Zone, long FromMs, long ToMs)> stays)
    {
        if (!_stays.TryGetValue(from, out var all)) _stays[from] = all = [];
        foreach (var (zone, fromMs, toMs) in stays)
            foreach (var lane in _zones.Where(l => l.Value.Value == zone)) all.Add(new(_visits.IndexOf(visit), LaneId.Of(lane.Key), fromMs, toMs));
    }

    private static long Ms(double seconds) => (long)Math.Round(seconds * 1000);
}

/// <param name="Stays">From which stays in the lanes the joins were made.</param>
/// <param name="True">Baskets of phones that allow the join.</param>
internal sealed record JoinFigures(string Stays, int True, int Joined, int Right)
{
    public double? Precision => Joined > 0 ? (double)Right / Joined : null;

    public double? Recall => True > 0 ? (double)Right / True : null;
}
