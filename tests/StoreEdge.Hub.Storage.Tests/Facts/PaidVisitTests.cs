using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Storage.Tests.Facts;

/// <summary>A joined visit counts until five minutes after its payment, whatever came late or went.</summary>
public sealed class PaidVisitTests : IDisposable
{
    private readonly OpenFacts _facts = new();

    private static long Closed => OpenFacts.MorningMs;

    // Pays, and is at the exit and in the car park for another forty minutes.
    private static VisitFacts Lingerer(PingUses permissions = PingUses.BasketLink)
    {
        var buyer = OpenFacts.Buyer(1, Closed, permissions: permissions);
        return buyer with { LastFixAtMs = Closed + 2_400_000, Stays = [.. buyer.Stays, new(ZoneId.Of("exit"), Closed + 20_000, Closed + 1_800_000)] };
    }

    private long Buckets => (long)(_facts.Ask("SELECT SUM(visits) FROM occupancy") ?? 0L);

    private object? ExitMs => _facts.Ask("SELECT SUM(dwell_ms) FROM zone_slot WHERE zone = 'exit'");

    [Fact]
    public void What_is_told_of_a_shopper_later_than_five_minutes_after_the_payment_does_not_count()
    {
        _facts.Commit([(null, Lingerer())], OpenFacts.Basket("1", Closed));

        Assert.Equal(280_000L, ExitMs);
        Assert.Equal(3L, Buckets);   // five minutes before the payment to five minutes after it
        Assert.Equal(Closed + 1_800_000, _facts.Ask("SELECT MAX(left_at_ms) FROM stay"));   // the facts stay whole
    }

    [Fact]
    public void A_payment_that_comes_late_ends_the_visit_as_one_that_was_there_before()
    {
        _facts.Put(Lingerer());
        Assert.Equal(1_780_000L, ExitMs);
        _facts.Put(OpenFacts.Basket("1", Closed));
        var late = _facts.Dump;

        using var early = new OpenFacts();
        early.Put(OpenFacts.Basket("1", Closed));
        early.Put(Lingerer());

        Assert.Equal(early.Dump, late);
        Assert.Equal(280_000L, ExitMs);
    }

    [Fact]
    public void A_second_payment_opens_the_visit_again_until_five_minutes_after_it()
    {
        var twice = Lingerer();
        twice = twice with { Stays = [.. twice.Stays.SkipLast(1), .. OpenFacts.Buyer(1, Closed + 1_200_000, "lane-2").Stays.Skip(1), new(ZoneId.Of("exit"), Closed + 1_220_000, Closed + 2_000_000)] };
        _facts.Commit([(null, twice)], OpenFacts.Basket("1", Closed));
        Assert.Null(ExitMs);

        _facts.Put(OpenFacts.Basket("2", Closed + 1_200_000, "lane-2"));

        Assert.Equal(280_000L, ExitMs);
        Assert.Equal(7L, Buckets);
    }

    [Fact]
    public void A_join_that_goes_gives_the_visit_its_whole_length_back()
    {
        using var never = new OpenFacts();
        var visit = Lingerer();
        _facts.Commit([(null, visit)], OpenFacts.Basket("1", Closed));
        never.Put(OpenFacts.Basket("1", Closed));
        never.Put(visit with { Permissions = PingUses.None });

        _facts.Replace(visit, visit with { Permissions = PingUses.None });

        Assert.Equal(never.Dump, _facts.Dump);
        Assert.Null(_facts.Ask("SELECT paid_at_ms FROM visit"));
        Assert.Equal(1_780_000L, ExitMs);
    }

    [Fact]
    public void Who_does_not_allow_the_join_has_no_payment_and_counts_until_the_last_fix()
    {
        _facts.Commit([(null, Lingerer(PingUses.AggregateToHq))], OpenFacts.Basket("1", Closed));

        Assert.Null(_facts.Ask("SELECT paid_at_ms FROM visit"));
        Assert.Equal(1_780_000L, ExitMs);
    }

    public void Dispose() => _facts.Dispose();
}
