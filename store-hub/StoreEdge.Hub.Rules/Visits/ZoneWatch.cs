using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Visits;

/// <summary>
/// Turns fixes into stays without flapping at borders: another zone takes over only after it has been the likeliest, by a
/// clear margin, for the whole of the entry time; the change is then dated back to its beginning. Being in no zone is a state like any other.
/// </summary>
internal sealed class ZoneWatch(VisitRules rules, IReadOnlyList<Zone> zones)
{
    private const int Undecided = -2;

    private readonly List<StayFact> _ended = [];
    private int _zone = Undecided;
    private long _enteredAtMs;
    private int _candidate = Undecided;
    private long _candidateSinceMs;
    private long _lastMs = -1;

    private ZoneWatch(ZoneWatch other) : this(other.Rules, other.Zones)
    {
        _ended.AddRange(other._ended);
        (_zone, _enteredAtMs, _candidate, _candidateSinceMs, _lastMs) =
            (other._zone, other._enteredAtMs, other._candidate, other._candidateSinceMs, other._lastMs);
    }

    private VisitRules Rules { get; } = rules;

    private IReadOnlyList<Zone> Zones { get; } = zones;

    /// <summary>Index of the zone the track is in now; below 0 for none.</summary>
    public int Current => Math.Max(_zone, -1);

    public long CurrentSinceMs => _enteredAtMs;

    public ZoneWatch Clone() => new(this);

    public void Apply(in Fix fix)
    {
        if (_lastMs >= 0 && fix.AtMs - _lastMs > Rules.LongestCredit.TotalMilliseconds) BreakOff();
        _lastMs = fix.AtMs;
        if (fix.Zone == _zone || fix.ZoneProbability < Rules.ZoneTakeover)
        {
            if (fix.Zone == _zone) _candidate = Undecided;
            return;
        }
        if (fix.Zone != _candidate) (_candidate, _candidateSinceMs) = (fix.Zone, fix.AtMs);
        if (fix.AtMs - _candidateSinceMs < Rules.ZoneEntry.TotalMilliseconds) return;
        End(_candidateSinceMs);
        (_zone, _enteredAtMs, _candidate) = (_candidate, _candidateSinceMs, Undecided);
    }

    /// <summary>The stays if the track ended at its last fix.</summary>
    public List<StayFact> Read()
    {
        var stays = new List<StayFact>(_ended);
        Add(stays, _lastMs);
        return stays;
    }

    // Nobody knows where the subject was in between: the stay ends at the last fix, and whatever comes next is entered anew.
    private void BreakOff()
    {
        End(_lastMs);
        (_zone, _candidate) = (Undecided, Undecided);
    }

    private void End(long atMs) => Add(_ended, atMs);

    private void Add(List<StayFact> stays, long leftAtMs)
    {
        if (_zone >= 0 && leftAtMs - _enteredAtMs >= Rules.ZoneEntry.TotalMilliseconds) stays.Add(new(Zones[_zone].Id, _enteredAtMs, leftAtMs));
    }
}
