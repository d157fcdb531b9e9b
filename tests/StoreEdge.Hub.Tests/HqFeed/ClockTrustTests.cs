using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>By which clock HQ may be told. Ten o'clock is the last hour that was told.</summary>
public sealed class ClockTrustTests : IDisposable
{
    private static readonly DateTimeOffset Ten = DateTimeOffset.Parse("2026-11-21T10:00:00Z", null);

    private readonly FeedFacts _facts = new();
    private readonly ManualClock _clock = new(Ten.AddMinutes(20));
    private readonly Agents _agents = new();

    public ClockTrustTests() => _facts.Tell(1, Ten);

    public void Dispose() => _facts.Dispose();

    [Theory]
    [InlineData(0.9, true)]
    [InlineData(1.1, false)]
    [InlineData(72, false)]
    [InlineData(-0.9, true)]
    [InlineData(-1.1, false)]
    public void A_clock_that_is_set_while_the_hub_runs_is_believed_within_an_hour(double hours, bool believed)
    {
        var trust = Trust();
        Assert.True(trust.IsBelieved());

        _clock.Advance(TimeSpan.FromHours(5));   // runs: no jump however long
        _clock.SetAhead(TimeSpan.FromHours(hours));
        var after = trust.IsBelieved();
        _clock.SetBack(TimeSpan.FromHours(hours));

        Assert.Equal((believed, true), (after, trust.IsBelieved()));
    }

    [Fact]
    public void What_a_time_service_does_bit_by_bit_is_followed()
    {
        var trust = Trust();

        for (var n = 0; n < 10; n++)
        {
            _clock.SetAhead(TimeSpan.FromMinutes(30));
            _clock.Advance(TimeSpan.FromHours(1));
            Assert.True(trust.IsBelieved());
        }
    }

    [Fact]
    public void A_doubt_does_not_end_by_time_but_by_a_new_start_of_the_hub()
    {
        var trust = Trust();
        Assert.True(trust.IsBelieved());
        _clock.SetAhead(TimeSpan.FromHours(5));

        _clock.Advance(TimeSpan.FromHours(10));

        Assert.False(trust.IsBelieved());
        Assert.True(Trust().IsBelieved());
    }

    [Theory]
    [InlineData(-1000)]
    [InlineData(0)]
    public void Agents_that_bear_out_the_new_time_count_when_they_bore_out_the_old_one_not_at_all(double before)
    {
        var trust = Trust();
        _agents.Skew = TimeSpan.FromHours(before);
        Assert.True(trust.IsBelieved());

        _clock.SetAhead(TimeSpan.FromHours(1000));
        _agents.Skew = TimeSpan.Zero;

        Assert.Equal(before != 0, trust.IsBelieved());
    }

    [Theory]
    [InlineData(23)]
    [InlineData(-0.5)]
    public void A_hub_that_was_off_for_up_to_a_day_is_believed_at_once(double hours)
    {
        _clock.SetAhead(TimeSpan.FromHours(hours));

        Assert.True(Trust().IsBelieved());
    }

    [Fact]
    public void A_hub_that_was_off_for_longer_is_believed_when_agents_bear_it_out_or_nobody_contradicts_for_an_hour()
    {
        _clock.SetAhead(TimeSpan.FromDays(3));
        var (alone, borneOut, contradicted) = (Trust(new Agents()), Trust(new Agents { Skew = TimeSpan.FromSeconds(2) }), Trust(new Agents { Skew = TimeSpan.FromDays(3) }));

        Assert.Equal((false, true, false), (alone.IsBelieved(), borneOut.IsBelieved(), contradicted.IsBelieved()));
        _clock.Advance(ClockTrust.Patience);
        Assert.Equal((true, true, false), (alone.IsBelieved(), borneOut.IsBelieved(), contradicted.IsBelieved()));
    }

    [Fact]
    public void A_hub_that_comes_up_in_1970_is_believed_once_its_clock_is_right()
    {
        var day = _clock.GetUtcNow() - DateTimeOffset.UnixEpoch;
        _clock.SetBack(day);
        var trust = Trust();
        var before = trust.IsBelieved();
        _clock.Advance(TimeSpan.FromHours(2));
        var still = trust.IsBelieved();

        _clock.SetAhead(day);

        Assert.Equal((false, false, true), (before, still, trust.IsBelieved()));
    }

    private ClockTrust Trust(Agents? agents = null) => _facts.Trust(_clock, agents ?? _agents);

    private sealed class Agents : IDeviceHealthSource
    {
        public TimeSpan? Skew { get; set; }

        public DeviceSums At(DateTimeOffset now) => default;

        public TimeSpan? ClockSkew(DateTimeOffset now) => Skew;
    }
}
