using StoreEdge.Testing;

namespace StoreEdge.Observations.Tests.Clock;

public class ScaledClockTests
{
    private static readonly DateTimeOffset Opening = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Store_time_runs_as_much_faster_as_the_speed_says()
    {
        var anchor = TimeProvider.System.GetUtcNow().AddHours(-1);
        var clock = new ScaledClock(Opening, anchor, speed: 60);

        var before = TimeProvider.System.GetUtcNow();
        var read = clock.GetUtcNow();
        var after = TimeProvider.System.GetUtcNow();

        Assert.InRange(read, Opening + ((before - anchor) * 60), Opening + ((after - anchor) * 60));
    }

    [Fact]
    public void Every_process_given_the_setting_reads_the_same_instants()
    {
        var clock = new ScaledClock(Opening, Opening.AddHours(3), speed: 12.5);

        var other = Assert.IsType<ScaledClock>(ScaledClock.FromEnvironment(clock.ToSetting()));

        Assert.Equal(clock.ToSetting(), other.ToSetting());
        Assert.Equal(12.5, other.Speed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_setting_the_wall_clock_is_the_stores(string? setting) => Assert.Same(TimeProvider.System, ScaledClock.FromEnvironment(setting));

    [Theory]
    [InlineData("60")]
    [InlineData("2026-11-21T08:00:00Z;2026-11-21T08:00:00Z;0")]
    [InlineData("2026-11-21T08:00:00Z;2026-11-21T08:00:00Z;3601")]
    [InlineData("2026-11-21T08:00:00Z;yesterday;60")]
    public void A_setting_that_does_not_read_is_told(string setting)
    {
        var error = Assert.Throws<FormatException>(() => ScaledClock.FromEnvironment(setting));

        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spans_shrink_by_the_speed_but_never_to_nothing()
    {
        var clock = new ScaledClock(Opening, Opening, speed: 60);

        Assert.Equal(TimeSpan.FromSeconds(1), clock.ToWall(TimeSpan.FromMinutes(1)));
        Assert.Equal(TimeSpan.FromMilliseconds(1), clock.ToWall(TimeSpan.FromMilliseconds(1)));
        Assert.Equal(TimeSpan.Zero, clock.ToWall(TimeSpan.Zero));
        Assert.Equal(Timeout.InfiniteTimeSpan, clock.ToWall(Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task A_delay_of_store_time_passes_on_the_wall_in_a_fraction()
    {
        var clock = new ScaledClock(Opening, TimeProvider.System.GetUtcNow(), speed: 3600);
        var delay = Task.Delay(TimeSpan.FromMinutes(10), clock, TestContext.Current.CancellationToken);

        await Eventually.Holds(() => delay.IsCompletedSuccessfully, "ten store minutes have passed");

        Assert.True(clock.GetUtcNow() >= Opening.AddMinutes(9));
    }
}
