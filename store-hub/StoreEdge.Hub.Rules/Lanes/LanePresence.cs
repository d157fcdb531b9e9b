using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>
/// One visit's time at the checkouts without a long break: its stays in all lanes together, because a fix that is two metres
/// off stands in the lane beside. It ends with at most one basket.
/// </summary>
internal sealed class LanePresence
{
    /// <summary>A track that is away for no longer has not left: it flickered to a neighbour and back.</summary>
    public const long FlickerMs = 60_000;

    private readonly List<LaneStay> _stays;

    private LanePresence(List<LaneStay> stays) => _stays = stays;

    public long VisitId => _stays[0].VisitId;

    public long EnteredAtMs => _stays[0].EnteredAtMs;

    public long LeftAtMs { get; private init; }

    /// <returns>In order of visit and time, whatever the order of the stays.</returns>
    public static List<LanePresence> Of(IEnumerable<LaneStay> stays)
    {
        var presences = new List<LanePresence>();
        foreach (var visit in stays.GroupBy(s => s.VisitId).OrderBy(v => v.Key))
        {
            var (open, left) = (new List<LaneStay>(), 0L);
            foreach (var stay in visit.OrderBy(s => s.EnteredAtMs).ThenBy(s => s.LeftAtMs).ThenBy(s => s.Lane.Value, StringComparer.Ordinal))
            {
                if (open.Count > 0 && stay.EnteredAtMs - left > FlickerMs)
                {
                    presences.Add(new(open) { LeftAtMs = left });
                    (open, left) = ([], 0);
                }
                open.Add(stay);
                left = Math.Max(left, stay.LeftAtMs);
            }
            presences.Add(new(open) { LeftAtMs = left });
        }
        return presences;
    }

    /// <summary>The unbroken time in one lane, flickers passed over, that touches the span; null when there is none.</summary>
    public (long EnteredAtMs, long LeftAtMs)? RunIn(LaneId lane, long fromMs, long toMs)
    {
        (long EnteredAtMs, long LeftAtMs)? run = null;
        foreach (var stay in _stays)
        {
            if (stay.Lane != lane) continue;
            if (run is { } open && stay.EnteredAtMs - open.LeftAtMs <= FlickerMs && stay.EnteredAtMs <= toMs) run = (open.EnteredAtMs, Math.Max(open.LeftAtMs, stay.LeftAtMs));
            else if (run is { } ended && ended.LeftAtMs >= fromMs) break;
            else run = (stay.EnteredAtMs, stay.LeftAtMs);
        }
        return run is { } found && found.LeftAtMs >= fromMs && found.EnteredAtMs <= toMs ? run : null;
    }

    /// <summary>Whether any of it was spent beside the lane.</summary>
    public bool IsBeside(LaneId lane, LaneNeighbours neighbours)
    {
        foreach (var stay in _stays)
            if (neighbours.Are(stay.Lane, lane)) return true;
        return false;
    }

    /// <summary>The lane it was in for the longest, and for how long.</summary>
    public (LaneId Lane, long InsideMs) MostIn()
    {
        var most = _stays.GroupBy(s => s.Lane).Select(l => (Lane: l.Key, InsideMs: l.Sum(s => s.LeftAtMs - s.EnteredAtMs)));
        return most.OrderByDescending(l => l.InsideMs).ThenBy(l => l.Lane.Value, StringComparer.Ordinal).First();
    }
}
