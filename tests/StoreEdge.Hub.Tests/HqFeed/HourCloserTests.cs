using System.Text;
using System.Text.Json;
using StoreEdge.DeviceSim.Hq;

namespace StoreEdge.Hub.Tests.HqFeed;

public sealed class HourCloserTests
{
    private static readonly DateTimeOffset Ten = DateTimeOffset.Parse("2026-11-21T10:00:00Z", null);

    [Fact]
    public void An_hour_is_closed_when_its_grace_is_over_and_only_once()
    {
        using var facts = new FeedFacts();
        facts.Visits(Ten, "dairy", 12);

        var early = facts.Close(Ten.AddMinutes(70).AddMilliseconds(-1));
        var due = facts.Close(Ten.AddMinutes(70));
        var again = facts.Close(Ten.AddMinutes(71));

        Assert.Equal((0, 1, 0), (early, due, again));
        Assert.Equal(["1", "2", "3"], facts.Messages().Select(m => m.GetProperty("sequence").GetString()));
    }

    [Fact]
    public void A_restart_closes_nothing_twice_and_goes_on_where_the_last_process_stopped()
    {
        using var facts = new FeedFacts();
        facts.Visits(Ten, "dairy", 12);
        facts.Close(Ten.AddMinutes(70));
        facts.Outbox.Acknowledge(3);

        facts.Reopen();
        var again = facts.Close(Ten.AddMinutes(80));
        var next = facts.Close(Ten.AddMinutes(130));

        Assert.Equal((0, 1), (again, next));
        Assert.Equal(["4", "5", "6"], facts.Messages().Select(m => m.GetProperty("sequence").GetString()));
    }

    [Fact]
    public void Every_hour_since_the_first_fact_is_told_also_the_empty_ones_and_none_before()
    {
        using var facts = new FeedFacts();
        facts.Visits(Ten, "dairy", 12);
        facts.Till(Ten.AddHours(2), "lane-1", 9, 20, 8_000);
        facts.Till(Ten.AddHours(3), "lane-1", 2, 9, 4_200);
        facts.Till(Ten.AddHours(3), "lane-2", 8, 30, 9_900);

        facts.Close(Ten.AddHours(4).AddMinutes(10));

        Assert.Equal([0, 1, 2, 3], facts.Data("zone-hours").Select(d => HoursAfterTen(d)));
        Assert.Equal([0, 1, 2, 3], facts.Data("till-hours").Select(d => HoursAfterTen(d)));
        Assert.Equal([1, 0, 0, 0], facts.Data("zone-hours").Select(d => d.GetProperty("zones").GetArrayLength()));
        Assert.EndsWith(""","currency":"EUR","baskets":null,"items":null,"totalMinor":null}""", facts.Data("till-hours")[2].GetRawText(), StringComparison.Ordinal);   // nine sales
        Assert.EndsWith(""","currency":"EUR","baskets":10,"items":39,"totalMinor":14100}""", facts.Data("till-hours")[3].GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lane-1", 0)]
    [InlineData("lane-1", -62_135_596_800_000)]   // the first instant there is
    public void A_till_whose_clock_is_wrong_does_not_make_hours_of_all_the_years_since(string lane, long hourStartMs)
    {
        using var facts = new FeedFacts();
        facts.Till(DateTimeOffset.FromUnixTimeMilliseconds(hourStartMs), lane, 1, 2, 300);
        facts.Visits(Ten, "dairy", 12);

        var closed = facts.Close(Ten.AddMinutes(70));

        Assert.Equal(48, closed);
        Assert.Equal(12, facts.Data("zone-hours")[^1].GetProperty("zones")[0].GetProperty("visits").GetInt64());
    }

    [Fact]
    public void Hours_that_a_hub_switched_off_for_a_week_had_counted_are_told_still()
    {
        using var facts = new FeedFacts();
        facts.Visits(Ten, "dairy", 12);
        facts.Close(Ten.AddMinutes(70));
        facts.Visits(Ten.AddHours(1), "dairy", 13);

        Assert.Equal(167, facts.Close(Ten.AddDays(7).AddMinutes(10)));

        Assert.Equal(13, facts.Data("zone-hours")[1].GetProperty("zones")[0].GetProperty("visits").GetInt64());
    }

    [Fact]
    public void Without_a_fact_there_is_nothing_to_tell()
    {
        using var facts = new FeedFacts();

        Assert.Equal(0, facts.Close(Ten));
    }

    [Fact]
    public void Hours_that_passed_while_the_hub_was_away_tell_of_the_devices_once()
    {
        using var facts = new FeedFacts();
        facts.Visits(Ten, "dairy", 12);

        facts.Close(Ten.AddHours(5).AddMinutes(10));

        Assert.Equal("""{"reportedAtMs":1795273800000,"agents":3,"devicesOpen":27,"devicesOpening":2,"devicesDegraded":3,"devicesSilent":1,"devicesNever":4,"backlog":5,"dropped":0,"malformed":6}""",
            Assert.Single(facts.Data("device-health")).GetRawText());
    }

    [Theory]
    [InlineData("2026-10-24T22:00:00Z", 25)]   // Berlin sets its clocks back: the hour from 2 to 3 comes twice
    [InlineData("2026-03-28T23:00:00Z", 23)]   // and forward: it does not come
    public void On_the_days_the_clocks_change_each_hour_is_told_once(string midnight, int hours)
    {
        using var facts = new FeedFacts();
        var first = DateTimeOffset.Parse(midnight, null);
        for (var hour = 0; hour < hours; hour++) facts.Visits(first.AddHours(hour), "dairy", 10 + hour);

        for (var now = first; now <= first.AddHours(hours).AddMinutes(10); now = now.AddMinutes(5))
        {
            facts.Close(now);
            if (now.Minute == 30) facts.Reopen();
        }

        Assert.Equal(Enumerable.Range(0, hours).Select(h => (first.AddHours(h).ToUnixTimeMilliseconds(), 10L + h)), facts.Data("zone-hours").Select(
            d => (d.GetProperty("hourStartMs").GetInt64(), d.GetProperty("zones").EnumerateArray().Single().GetProperty("visits").GetInt64())));
    }

    [Fact]
    public void A_clock_that_is_set_back_closes_nothing_again()
    {
        using var facts = new FeedFacts();
        facts.Visits(Ten, "dairy", 12);
        facts.Close(Ten.AddHours(2).AddMinutes(10));

        Assert.Equal(0, facts.Close(Ten.AddHours(1).AddMinutes(10)));
        Assert.Equal(0, facts.Close(Ten.AddHours(2).AddMinutes(30)));
    }

    [Fact]
    public void A_zone_with_fewer_than_ten_who_consented_is_never_named_and_looks_like_an_empty_one()
    {
        using var facts = new FeedFacts();
        facts.Visits(Ten, "dairy", 9);
        facts.Visits(Ten, "bakery", 10);
        facts.Visits(Ten, "produce", 0);
        facts.Visits(Ten, "produce", 40, source: 2);   // carts: nobody there consented
        facts.Visits(Ten, "no-such-zone", 50);

        facts.Close(Ten.AddMinutes(70));

        var hour = Assert.Single(facts.Data("zone-hours"));
        Assert.Equal("2026-11-01", hour.GetProperty("planVersion").GetString());
        Assert.Equal("""[{"zone":"bakery","visits":10}]""", hour.GetProperty("zones").GetRawText());
        Assert.Equal(FeedFacts.Plan.Zones.Count - 1, hour.GetProperty("suppressedZones").GetInt32());
    }

    [Fact]
    public void Nothing_but_the_listed_fields_and_no_trace_of_a_subject_is_in_any_payload_of_many_random_days()
    {
        const int seed = 20261121;
        var random = new Random(seed);
        using var facts = new FeedFacts();
        var subjects = Enumerable.Range(0, 50).Select(_ => Bytes(random)).ToList();
        subjects.ForEach(facts.Visit);
        for (var hour = 0; hour < 400; hour++)
        {
            foreach (var zone in FeedFacts.Plan.Zones) facts.Visits(Ten.AddHours(hour), zone.Id.Value, random.Next(0, 25));
            foreach (var lane in FeedFacts.Plan.Lanes) facts.Till(Ten.AddHours(hour), lane.Id.Value, random.Next(0, 30), random.Next(0, 300), random.Next(-500, 90_000));
        }

        facts.Close(Ten.AddMinutes(70));
        facts.Close(Ten.AddHours(400).AddMinutes(10));

        HashSet<string> allowed =
        [
            "specversion", "id", "source", "type", "time", "datacontenttype", "dataschema", "sequence", "store", "data",
            "hourStartMs", "planVersion", "zones", "zone", "visits", "suppressedZones", "currency", "baskets", "items", "totalMinor",
            "reportedAtMs", "agents", "devicesOpen", "devicesOpening", "devicesDegraded", "devicesSilent", "devicesNever", "backlog", "dropped", "malformed",
        ];
        var rows = facts.Outbox.ReadAfter(0, 10_000);
        Assert.Equal(802, rows.Count);
        var named = 0;
        foreach (var row in rows)
        {
            var root = JsonDocument.Parse(row.Payload).RootElement;
            Assert.Empty(Names(root).Except(allowed));
            Assert.True(FeedSchema.TryRead($"storeedge/v1/store-0001/feed/{row.Family}", row.Payload, out _, out var fault), $"seed {seed}: {fault}");
            if (row.Family == "zone-hours") named += root.GetProperty("data").GetProperty("zones").EnumerateArray().Count(z => z.GetProperty("visits").GetInt64() >= 10);
            var text = Encoding.UTF8.GetString(row.Payload.Span);
            Assert.DoesNotContain(subjects, s => row.Payload.Span.IndexOf(s) >= 0
                || text.Contains(Convert.ToHexString(s), StringComparison.OrdinalIgnoreCase) || text.Contains(Convert.ToBase64String(s), StringComparison.Ordinal));
        }
        Assert.True(named > 1000);   // the scan saw counts, not empty messages
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Names(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }

    private static int HoursAfterTen(JsonElement data) =>
        (int)(DateTimeOffset.FromUnixTimeMilliseconds(data.GetProperty("hourStartMs").GetInt64()) - Ten).TotalHours;
}
