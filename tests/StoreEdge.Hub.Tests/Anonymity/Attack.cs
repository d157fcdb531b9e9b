using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Tests.Pages;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Anonymity;

/// <summary>One count that the attacker has bounded.</summary>
internal readonly record struct BoundedCell(string What, long True, long Least, long Most)
{
    /// <summary>Known to within fewer than so many values.</summary>
    public bool IsTighterThan(int values) => Most - Least + 1 < values;
}

/// <summary>
/// Puts together all that was told while the day went on, knows the rule by which it was told, and bounds every count of few visits in every
/// window of time: quarters, hours, days, and any run of them.
/// </summary>
internal sealed class Attack(IReadOnlyList<Look> looks, TrueCounts truth, int hours, int k = Threshold.LeastK)
{
    private static readonly string[] Sources = ["app", "cart"];
    private static readonly ZoneId[] Zones = [.. SeededStore.Plan.Zones.Where(z => z.Kind != ZoneKind.Lane && !z.IsSensitive).Select(z => z.Id)];

    // So much a told count may be too low, for it is rounded down.
    private readonly int _room = k - 1;

    // Looks at one told quarter are alike; see the test that says so.
    private readonly List<Look> _told = [.. looks.GroupBy(l => l.UntilMs).Select(g => g.First())];

    public IEnumerable<BoundedCell> Cells() => Sources.SelectMany(s => Zones.SelectMany(z => OfZone(z, s)).Concat(OfFlows(s)).Concat(OfWays(s)));

    private IEnumerable<BoundedCell> OfZone(ZoneId zone, string source)
    {
        var known = new Bounds();
        Series(known, "X");
        Series(known, "S");
        foreach (var look in _told)
        {
            var (at, all) = (look.UntilMs, look.Zones[source].Visits ?? 0);
            var told = look.Zones[source].Zones.SingleOrDefault(z => z.Zone == zone);
            known.Know(("X", at), Bounds.Zero, told?.Visits ?? 0, (told?.Visits ?? 0) + _room);
            known.Know(("V", at), Bounds.Zero, all, all + _room);
            known.KnowAtMost(("X", at), ("V", at));
            known.KnowAtMost(("S", at), ("X", at));
            known.KnowAtMost(("X", at), ("E", at));
            known.Know(("E", at), Bounds.Zero, told?.Entries ?? 0, (told?.Entries ?? 0) + _room);
            var stayed = (long)Math.Round((told?.DrawRate ?? 0) * all);
            known.Know(("S", at), Bounds.Zero, stayed, stayed + _room);
            // Hours of the floor, asked for in every combination.
            foreach (var (from, to) in WatchedDay.Windows(hours))
                if (At(to) <= at && look.Floor[(source, from, to)].Zones.SingleOrDefault(z => z.Zone == zone) is { } window)
                    known.Know(("X", At(to)), ("X", At(from)), window.Visits - _room, window.Visits + _room);
            Live(known, look, zone, source);
        }
        Occupancy(known, source);
        var times = _told.Select(l => l.UntilMs).ToList();
        foreach (var (a, b) in Pairs(times))
        {
            yield return Cell($"{source} entered {zone}", truth.Entered(zone, source, b) - truth.Entered(zone, source, a), known.Of(("X", b), ("X", a)));
            yield return Cell($"{source} stayed in {zone}", truth.Stayed(zone, source, b) - truth.Stayed(zone, source, a), known.Of(("S", b), ("S", a)));
        }
        foreach (var at in times)
            yield return Cell($"{source} passed through {zone}", truth.Entered(zone, source, at) - truth.Stayed(zone, source, at), known.Of(("X", at), ("S", at)));
    }

    // Whoever is seen in the zone has entered it before. Live counts do not tell the sources apart.
    private void Live(Bounds known, Look look, ZoneId zone, string source)
    {
        if (look.Live is not { } live || live.Zones.FirstOrDefault(z => z.Zone == zone) is not { Count: > 0 } seen) return;
        if (_told.FirstOrDefault(l => l.UntilMs >= live.AsOf.ToUnixTimeMilliseconds()) is not { } after) return;
        var others = after.Zones[source == "app" ? "cart" : "app"].Zones.SingleOrDefault(z => z.Zone == zone)?.Visits ?? 0;
        known.Know(("X", after.UntilMs), Bounds.Zero, seen.Count - others - _room, 1_000_000);
    }

    // Whoever enters a zone in a quarter of an hour is in the store in one of its five minutes.
    private void Occupancy(Bounds known, string source)
    {
        var series = looks[^1].Today.Occupancy.Series.ToDictionary(b => b.AtMs, b => source == "app" ? b.App : b.Cart);
        foreach (var (before, after) in _told.Zip(_told.Skip(1)))
        {
            if (after.UntilMs - before.UntilMs != WatchedDay.SlotMs) continue;
            var most = Enumerable.Range(0, 3).Sum(i => series.GetValueOrDefault(before.UntilMs + (i * 300_000L)) + _room);
            known.Know(("X", after.UntilMs), ("X", before.UntilMs), 0, most);
        }
    }

    // Counts so far begin at none and do not fall.
    private void Series(Bounds known, string name)
    {
        known.Know((name, SimulatedDay.Opening), Bounds.Zero, 0, 0);
        foreach (var (before, after) in _told.Zip(_told.Skip(1))) known.KnowAtMost((name, before.UntilMs), (name, after.UntilMs));
    }

    private IEnumerable<BoundedCell> OfFlows(string source)
    {
        var ends = _told.Where(l => (l.UntilMs - SimulatedDay.Opening) % 3_600_000 == 0).ToList();
        foreach (var from in Zones)
            foreach (var to in Zones)
            {
                if (from == to || truth.Moved(from, to, source, long.MaxValue) == 0) continue;
                var known = new Bounds();
                foreach (var look in ends)
                {
                    var told = look.Paths[source].Flows.SingleOrDefault(f => f.From == from && f.To == to)?.Count ?? 0;
                    known.Know(("F", look.UntilMs), Bounds.Zero, told, told + _room);
                    foreach (var zone in new[] { from, to })
                    {
                        var figures = look.Zones[source].Zones.SingleOrDefault(z => z.Zone == zone);
                        var stayed = (long)Math.Round((figures?.DrawRate ?? 0) * (look.Zones[source].Visits ?? 0));
                        known.Know((zone, look.UntilMs), Bounds.Zero, stayed, stayed + _room);
                        known.KnowAtMost(("F", look.UntilMs), (zone, look.UntilMs));
                    }
                }
                foreach (var (before, after) in ends.Zip(ends.Skip(1))) known.KnowAtMost(("F", before.UntilMs), ("F", after.UntilMs));
                foreach (var (a, b) in Pairs([.. ends.Select(l => l.UntilMs)]))
                    yield return Cell($"{source} {from} to {to}", truth.Moved(from, to, source, b) - truth.Moved(from, to, source, a), known.Of(("F", b), ("F", a)));
            }
    }

    // Each way is part of its first zone's and of every zone's it goes through; ways that are not told are without number.
    private IEnumerable<BoundedCell> OfWays(string source)
    {
        var (last, ways) = (_told[^1], truth.Ways(source));
        var paths = last.Paths[source];
        var told = paths.Sequences.ToDictionary(s => string.Join('>', s.Zones), s => s.Visits);
        foreach (var (way, visits) in ways)
        {
            if (told.ContainsKey(way)) continue;
            var zones = way.Split('>');
            var first = (paths.FirstZones.SingleOrDefault(z => z.Zone.Value == zones[0])?.Visits ?? 0) + _room - told.Where(t => t.Key.Split('>')[0] == zones[0]).Sum(t => t.Value);
            var through = zones.Min(zone => Stayed(zone) + _room - told.Where(t => t.Key.Split('>').Contains(zone)).Sum(t => t.Value));
            // Of a table of twenty, those that are not in it are at most as many as the last that is.
            var most = paths.Sequences.Count < 20 ? _room : paths.Sequences[^1].Visits + _room;
            yield return Cell($"{source} walked {way}", visits, (0, Math.Min(most, Math.Min(first, through))));
        }

        long Stayed(string zone) => (long)Math.Round((last.Zones[source].Zones.Single(z => z.Zone.Value == zone).DrawRate ?? 0) * (last.Zones[source].Visits ?? 0));
    }

    private static BoundedCell Cell(string what, long visits, (long Least, long Most) bounds)
    {
        Assert.True(bounds.Least <= visits && visits <= bounds.Most, $"the attacker is wrong: {what} {visits} is not within {bounds}");
        return new(what, visits, bounds.Least, bounds.Most);
    }

    private static IEnumerable<(long A, long B)> Pairs(List<long> times) =>
        from i in Enumerable.Range(0, times.Count) from j in Enumerable.Range(i + 1, times.Count - i - 1) select (times[i], times[j]);

    private static long At(int hour) => SeededStore.Hour(hour);
}
