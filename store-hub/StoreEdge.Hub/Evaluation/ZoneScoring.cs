namespace StoreEdge.Hub.Evaluation;

/// <summary>
/// Lays found stays beside the true ones. A visit to a zone is a stay of at least 20 s; a true one is found when a found one in the
/// same zone overlaps it, each counted once. The truth is asked at every whole second of its legs.
/// </summary>
internal static class ZoneScoring
{
    /// <summary>A shorter time in a zone is no stay (kpis).</summary>
    public const double EntrySeconds = 5;

    private const double VisitSeconds = 20;

    // A stay may begin and end a little beside the truth without being a flap: the time that a switch may take.
    private const double SlackSeconds = 6;

    public static ZoneFigures Score(VisitReplay found, IReadOnlyList<TrueStay> truth, IReadOnlyList<string> zones)
    {
        var stays = found.Stays.Select(s => new TrueStay(s.Zone.Value, s.EnteredAtMs / 1000.0, s.LeftAtMs / 1000.0)).ToList();
        var figures = new ZoneFigures
        {
            TrueVisits = truth.Count(IsVisit), FoundVisits = stays.Count(IsVisit), Matched = Matched([.. truth.Where(IsVisit)], [.. stays.Where(IsVisit)]),
            TrueEntries = truth.Count(IsEntry), MissedEntries = truth.Count(t => IsEntry(t) && !stays.Exists(s => s.Touches(t, 0))),
            Flaps = Flaps(truth, stays),
        };
        foreach (var zone in zones)
        {
            var (known, seen) = (Seconds(truth.Where(IsEntry), zone), Seconds(stays, zone));
            if (known > 0 || seen > 0) figures.DwellErrors.Add((zone, seen - known));
        }
        foreach (var visit in truth.Where(IsVisit))
            if (Switch(visit, found.LiveZones, zones) is { } seconds) figures.SwitchSeconds.Add(seconds);
        return figures;
    }

    private static bool IsVisit(TrueStay stay) => stay.Seconds >= VisitSeconds;

    private static bool IsEntry(TrueStay stay) => stay.Seconds >= EntrySeconds;

    private static double Seconds(IEnumerable<TrueStay> stays, string zone) => stays.Where(s => s.Zone == zone).Sum(s => s.Seconds);

    private static int Matched(List<TrueStay> truth, List<TrueStay> found)
    {
        var matched = 0;
        foreach (var visit in truth)
        {
            var at = found.FindIndex(f => f.Touches(visit, 0));
            if (at < 0) continue;
            found.RemoveAt(at);
            matched++;
        }
        return matched;
    }

    private static int Flaps(IReadOnlyList<TrueStay> truth, List<TrueStay> found)
    {
        var nowhere = found.Count(f => !truth.Any(t => t.Touches(f, SlackSeconds)));
        return nowhere + truth.Sum(t => Math.Max(0, found.Count(f => f.Zone == t.Zone && f.From >= t.From - SlackSeconds && f.To <= t.To + SlackSeconds) - 1));
    }

    // Not when it was never shown: that visit is missed, not slow.
    private static double? Switch(TrueStay visit, IReadOnlyList<(long Second, int Zone)> live, IReadOnlyList<string> zones)
    {
        foreach (var (second, zone) in live)
            if (second >= visit.From && second <= visit.To && zone >= 0 && zones[zone] == visit.Zone) return second - visit.From;
        return null;
    }
}

/// <summary>An unbroken time in one zone, in seconds on the run's clock.</summary>
internal sealed record TrueStay(string Zone, double From, double To)
{
    public double Seconds => To - From;

    public bool Touches(TrueStay other, double slackSeconds) => Zone == other.Zone && From < other.To + slackSeconds && other.From < To + slackSeconds;

    /// <summary>The stays in a truth, asked at each whole second; time in no zone is none.</summary>
    public static List<TrueStay> Of(TruthTrack truth, Func<long, string?> zoneAt)
    {
        var stays = new List<TrueStay>();
        foreach (var leg in truth.Legs)
        {
            var (zone, from) = ((string?)null, 0L);
            for (var second = (leg.FirstMs + 999) / 1000; second * 1000 <= leg.LastMs; second++)
            {
                var now = zoneAt(second * 1000);
                if (now == zone) continue;
                End(second);
                (zone, from) = (now, second);
            }
            End(leg.LastMs / 1000.0);

            void End(double at)
            {
                if (zone is not null && zone != Scoring.NoZone && at > from) stays.Add(new(zone, from, at));
            }
        }
        return stays;
    }
}
