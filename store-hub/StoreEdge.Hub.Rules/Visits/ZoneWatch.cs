using System.Numerics;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Visits;

/// <summary>
/// Turns what is believed of the zones into stays without flapping at borders: the likeliest sequence of zones, where each change
/// costs what five seconds at half the error radius beyond the border are worth (Viterbi's recursion, taken as looks come in). A clear
/// change is seen after two or three seconds, one at the border after many or never; either is dated back to its beginning. To be
/// in no zone is a state like any other, and so is not to know.
/// </summary>
internal sealed class ZoneWatch
{
    // Half of the 68 % radius is 0.755 standard deviations: a round belief whose middle lies so far within has 0.775 inside.
    private const double InsideAtMargin = 0.775;

    // No zone's belief is taken for surer than this, or one look would undo the ones before.
    private const double Least = 0.02;

    private static readonly double LogLeast = Math.Log(Least);
    private static readonly double LogMost = Math.Log(1 - Least);

    private static readonly double MarginWorth = Math.Log(InsideAtMargin / (1 - InsideAtMargin));

    private readonly VisitRules _rules;
    private readonly IReadOnlyList<Zone> _zones;
    private readonly double[] _score;
    private readonly long[] _fromMs;
    private readonly Run?[] _before;
    // Which states were entered at the last look at which any was: nearly all, since most zones are far away. When and from where
    // stands once for all of them, and is written down for those that another look leaves alone.
    private readonly ulong[] _entered;
    private readonly ulong[] _lifted;
    private long _enteredMs;
    private Run? _enteredFrom;
    private readonly List<Run> _broken = [];
    private readonly double[] _live;
    private int _shown;
    private long _shownSinceMs;
    private long _lastMs = -1;
    private int _best;

    public ZoneWatch(VisitRules rules, IReadOnlyList<Zone> zones)
    {
        (_rules, _zones) = (rules, zones);
        (_score, _fromMs, _before) = (new double[zones.Count + 2], new long[zones.Count + 2], new Run?[zones.Count + 2]);
        _live = new double[zones.Count + 2];
        (_entered, _lifted) = (new ulong[(zones.Count + 65) / 64], new ulong[(zones.Count + 65) / 64]);
    }

    private ZoneWatch(ZoneWatch other)
    {
        (_rules, _zones) = (other._rules, other._zones);
        (_score, _fromMs, _before) = ([.. other._score], [.. other._fromMs], [.. other._before]);
        (_entered, _lifted) = ([.. other._entered], new ulong[other._lifted.Length]);
        (_enteredMs, _enteredFrom) = (other._enteredMs, other._enteredFrom);
        _broken.AddRange(other._broken);
        (_live, _shown, _shownSinceMs) = ([.. other._live], other._shown, other._shownSinceMs);
        (_lastMs, _best) = (other._lastMs, other._best);
    }

    /// <summary>Index of the zone to show the track in now; below 0 for none, or when nobody can say. It may be taken back: a stay needs more.</summary>
    public int Current => _lastMs >= 0 && _shown < NoZone ? _shown : -1;

    public long CurrentSinceMs => _shown == _best ? FromMs(_best) : _shownSinceMs;

    private int NoZone => _score.Length - 2;

    private int Unknown => _score.Length - 1;

    public ZoneWatch Clone() => new(this);

    /// <param name="zoneProbability">One per zone, given that the subject is on the floor.</param>
    public void Apply(long atMs, ReadOnlySpan<double> zoneProbability, double outside)
    {
        var seconds = (atMs - _lastMs) / 1000.0;
        if (_lastMs < 0 || seconds > _rules.LongestCredit.TotalSeconds) Begin(atMs);
        else Pass(atMs);
        var weight = _lastMs < 0 ? 1 : Math.Clamp(seconds, 0, _rules.ZoneEntry.TotalSeconds);
        Span<double> says = stackalloc double[_score.Length];
        Say(says, zoneProbability, outside, weight);
        var (most, liveMost) = (StateScores.Add(_score, says), StateScores.Add(_live, says));
        (_best, var shown) = (StateScores.FirstOf(_score, most), StateScores.FirstOf(_live, liveMost));
        if (_lastMs < 0 || shown != _shown) (_shown, _shownSinceMs) = (shown, atMs);
        // Only differences count: they stay small however long the visit is.
        StateScores.Less(_score, most, double.NegativeInfinity);
        StateScores.Less(_live, liveMost, -_rules.ZoneShown.TotalSeconds * MarginWorth);
        _lastMs = atMs;
    }

    /// <summary>The stays if the track ended at its last look.</summary>
    public List<StayFact> Read()
    {
        var stays = new List<StayFact>();
        foreach (var run in _broken) Add(stays, run, run.ToMs);
        if (_lastMs >= 0) Add(stays, new Run(_best, FromMs(_best), _lastMs, Before(_best)), _lastMs);
        return stays;
    }

    // What the look says of each state, by its logarithm.
    private void Say(Span<double> says, ReadOnlySpan<double> zoneProbability, double outside, double weight)
    {
        // Most zones are far away: one number for all of them.
        says.Fill(weight * LogLeast);
        var (none, inside) = (1.0, 1 - outside);
        for (var zone = StateScores.NextNotZero(zoneProbability, 0); zone < NoZone; zone = StateScores.NextNotZero(zoneProbability, zone + 1))
        {
            var share = zoneProbability[zone] * inside;
            none -= share;
            if (share > Least) says[zone] = weight * LogOf(share);
        }
        if (none > Least) says[NoZone] = weight * LogOf(none);
        if (_rules.ZoneUnknown > Least) says[Unknown] = weight * LogOf(_rules.ZoneUnknown);

        static double LogOf(double share) => share >= 1 - Least ? LogMost : Math.Log(share);
    }

    // Nobody knows where the subject was in between: what was ends at the last look, and whatever comes next is entered anew.
    private void Begin(long atMs)
    {
        if (_lastMs >= 0) _broken.Add(new Run(_best, FromMs(_best), _lastMs, Before(_best)));
        Array.Clear(_score);
        Array.Clear(_live);
        Array.Fill(_fromMs, atMs);
        Array.Clear(_before);
        Array.Clear(_entered);
        _lastMs = -1;
    }

    private void Pass(long atMs)
    {
        if (!StateScores.Lift(_score, _score[_best] - (_rules.ZoneEntry.TotalSeconds * MarginWorth), _lifted)) return;
        // Many states follow the same one: they share its run. It ends where theirs begin.
        var best = new Run(_best, FromMs(_best), atMs, Before(_best));
        for (var i = 0; i < _entered.Length; i++)
        {
            for (var stay = _entered[i] & ~_lifted[i]; stay != 0; stay &= stay - 1)
            {
                var state = (64 * i) + BitOperations.TrailingZeroCount(stay);
                (_fromMs[state], _before[state]) = (_enteredMs, _enteredFrom);
            }
            _entered[i] = _lifted[i];
        }
        (_enteredMs, _enteredFrom) = (atMs, best);
    }

    private bool IsEntered(int state) => (_entered[state / 64] >> (state % 64) & 1) != 0;

    private long FromMs(int state) => IsEntered(state) ? _enteredMs : _fromMs[state];

    private Run? Before(int state) => IsEntered(state) ? _enteredFrom : _before[state];

    private void Add(List<StayFact> stays, Run last, long untilMs)
    {
        var runs = new List<Run>();
        for (var run = last; run is not null; run = run.Before) runs.Add(run);
        runs.Reverse();
        var open = false;
        foreach (var run in runs)
        {
            var long_ = run.ToMs - run.FromMs >= _rules.ZoneEntry.TotalMilliseconds;
            if (run.State >= _zones.Count || !long_)
            {
                // A glance over the border, or a moment of doubt, ends no stay that goes on behind it.
                open &= run.State == Unknown ? run.ToMs - run.FromMs <= VisitRules.CountedStay.TotalMilliseconds : !long_;
                continue;
            }
            var zone = _zones[run.State];
            if (open && stays[^1].Zone == zone.Id) stays[^1] = stays[^1] with { LeftAtMs = run.ToMs };
            else stays.Add(new(zone.Id, run.FromMs, run.ToMs) { CountsFromMs = (long)(zone.CountedStay ?? VisitRules.CountedStay).TotalMilliseconds });
            open = true;
        }
        if (stays.Count > 0 && stays[^1].LeftAtMs > untilMs) stays[^1] = stays[^1] with { LeftAtMs = untilMs };
    }

    /// <summary>An unbroken time in one state on the likeliest way there. Never changed, so clones share it.</summary>
    private sealed record Run(int State, long FromMs, long ToMs, Run? Before);
}
