using System.Text.Json;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

[Trait("privacy", "P8")]
public sealed class P08SchemaTests(ITestOutputHelper output)
{
    private const int Days = 10_000;
    private const int Seed = 20261121;

    private static readonly HashSet<string> Fields =
    [
        "specversion", "id", "source", "type", "time", "datacontenttype", "dataschema", "sequence", "store", "data", "day", "week", "days", "planVersion", "epsilon", "bound", "scale",
        "threshold", "zones", "zone", "visits", "suppressedZones", "cells", "daypart", "suppressedCells", "dwellMinutes", "flows", "from", "to", "count", "suppressedFlows", "hours",
        "hour", "suppressedHours", "currency", "baskets", "items", "totalMinor", "bands", "fromMinor", "toMinor", "suppressedBands", "reportedAtMs", "agents", "devicesOpen",
        "devicesOpening", "devicesDegraded", "devicesSilent", "devicesNever", "backlog", "dropped", "malformed", "lastSequence", "softwareVersion", "clockSkewMs", "clockDoubtedSinceMs",
        "sequences", "reason", "areas", "area",
    ];

    private readonly Random _random = new(Seed);
    private readonly IdentifierScan _identifiers = new();

    [Fact]
    public void Ten_thousand_fuzzed_days_say_nothing_but_what_is_listed_and_name_nobody()
    {
        var plan = FeedFacts.Plan;
        var zones = ToldZones.Of(plan);
        var told = zones.ToHashSet();
        var noise = new DiscreteLaplace(new SeededBits(Seed));
        var (week, days, sequence, figures) = (new Tally(), new List<DateOnly>(), 0L, 0L);
        for (var n = 0; n < Days; n++)
        {
            var (day, tally) = (new DateOnly(2026, 11, 23).AddDays(n % (400 * 7)), new Tally());
            foreach (var shopper in Shoppers(day).GroupBy(v => v.Subject)) tally.Add(ShopperDay.Of(shopper.Key, shopper, told, FeedFacts.Calendar, ShopperFamilies.Default.Bounds));
            Lift(tally, zones);
            days.Add(day);
            foreach (var (key, amount) in tally.Amounts) week.Add(key, amount);
            List<HqReport> reports =
            [
                ZoneDays.Release(ShopperFamilies.Default, day, plan.Version, zones, tally, noise),
                TillDay.From(day, plan.Currency, new(_random.Next(0, 30), _random.Next(0, 300), _random.Next(-500, 90_000))),
                new DeviceHealthHour(DateTimeOffset.UnixEpoch.AddHours(n), new(3, 1, 2, 3, 4, 5, 6, 7, _random.Next())),
                new SyncState(DateTimeOffset.UnixEpoch.AddHours(n), new(sequence, 3, "1.0.0", plan.Version, n % 2 == 0 ? null : _random.Next(-5000, 5000))),
            ];
            if (day.DayOfWeek == DayOfWeek.Sunday)
            {
                var tallied = new TalliedWeek(day.AddDays(-6), days, plan.Version, FlowAreas.Neighbours(plan), week);
                var (dayparts, hours) = (ZoneDayparts.Release(ShopperFamilies.Default, tallied, noise), VisitHours.Release(ShopperFamilies.Default, tallied, noise));
                reports.AddRange([dayparts, ZoneDwell.Release(ShopperFamilies.Default, tallied, dayparts, noise), Flows.Release(ShopperFamilies.Default, tallied, hours, noise),
                    hours, TillBands.From(day.AddDays(-6), plan.Currency, [TillBands.CountsOf(Enumerable.Range(0, 80).Select(_ => _random.NextInt64(-500, 30_000)))]),
                    new Tombstones([sequence + 1, _random.Next(1, 1000)])]);
                (week, days) = (new Tally(), []);
            }
            foreach (var report in reports) figures += Check(report, plan, ++sequence);
        }
        output.WriteLine($"{sequence} messages of {Days} days, {figures} figures told, {_identifiers.Identifiers} identifiers looked for in each, in any writing; seed {Seed}");
        Assert.True(figures > 10_000);   // the scan saw counts, not empty messages
    }

    private long Check(HqReport report, FloorPlan plan, long sequence)
    {
        var payload = FeedPayload.Write(report, plan.Store, sequence, DateTimeOffset.UnixEpoch.AddDays(sequence));
        Assert.True(FeedSchema.TryRead($"storeedge/v1/{plan.Store}/feed/{report.Family}", payload, out _, out var fault), $"seed {Seed}: {fault}");
        Assert.True(payload.AsSpan().IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0 && !payload.AsSpan().Contains((byte)'\\'));   // so that nothing is written in other letters or escaped
        Assert.True(_identifiers.FindIn(payload) is null, $"seed {Seed}: a shopper's identifier stands in a {report.Family} message");
        var figures = 0L;
        Walk(JsonDocument.Parse(payload).RootElement);
        return figures;

        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
                foreach (var property in element.EnumerateObject())
                {
                    Assert.Contains(property.Name, Fields);
                    if (property.Name is "visits" or "count") figures++;
                    Walk(property.Value);
                }
            else if (element.ValueKind == JsonValueKind.Array) foreach (var part in element.EnumerateArray()) Walk(part);
        }
    }

    private List<VisitFacts> Shoppers(DateOnly day)
    {
        var visits = new List<VisitFacts>();
        for (var n = _random.Next(0, 4); n > 0; n--)
        {
            var subject = new byte[16];
            _random.NextBytes(subject);
            var visit = VisitOf(new TrackSubject(subject), day);
            visits.Add(visit);
            _identifiers.Add(subject);
            _identifiers.Add(visit.VisitId);
            _identifiers.Add(visit.StartedAtMs);
        }
        return visits;
    }

    private VisitFacts VisitOf(TrackSubject subject, DateOnly day)
    {
        var start = FeedFacts.Calendar.StartOf(day).ToUnixTimeMilliseconds() + _random.NextInt64(0, 80_000_000);
        var (at, stays) = (start, new List<StayFact>());
        for (var n = _random.Next(0, 15); n > 0; n--)
            stays.Add(new(FeedFacts.Plan.Zones[_random.Next(FeedFacts.Plan.Zones.Count)].Id, at, at += _random.Next(5_000, 900_000)));
        return new VisitFacts
        {
            Subject = subject, Source = (VisitSource)_random.Next(1, 3), StartedAtMs = start, LastFixAtMs = at, Permissions = (StoreEdge.Hub.Rules.PingUses)_random.Next(0, 4),
            Stays = stays, Heat = new Dictionary<HeatKey, int>(),
        };
    }

    // A crowd, so that there is something to tell.
    private void Lift(Tally tally, IReadOnlyList<ZoneId> zones)
    {
        foreach (var zone in zones)
        {
            tally.Add(TallyKey.Zone(zone), _random.Next(0, 300));
            tally.Add(TallyKey.Daypart(zone, _random.Next(0, 6)), _random.Next(0, 100));
            tally.Add(TallyKey.Dwell(zone), _random.Next(0, 10_000));
            tally.Add(TallyKey.Move(zone, zones[_random.Next(zones.Count)]), _random.Next(0, 100));
        }
        tally.Add(TallyKey.Hour(_random.Next(0, 24)), _random.Next(0, 300));
    }
}
