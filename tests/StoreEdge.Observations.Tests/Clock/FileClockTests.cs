using StoreEdge.Testing;

namespace StoreEdge.Observations.Tests.Clock;

public sealed class FileClockTests : IDisposable
{
    private static readonly DateTimeOffset Opening = new(2026, 11, 21, 8, 0, 0, TimeSpan.Zero);

    private readonly ScratchFolder _folder = new();

    private string File => _folder.File("now");

    [Fact]
    public async Task The_clock_stands_where_the_file_says_and_a_wait_ends_when_it_has_been_moved_over_it()
    {
        FileClock.Write(File, Opening);
        var clock = ScaledClock.FromEnvironment($"file:{File}");
        var (began, wait) = (clock.GetTimestamp(), Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken));

        FileClock.Write(File, Opening.AddMinutes(59));
        await Eventually.Holds(() => clock.GetUtcNow() == Opening.AddMinutes(59), "the clock was moved");
        var early = wait.IsCompleted;
        FileClock.Write(File, Opening.AddHours(72));
        await Eventually.Holds(() => wait.IsCompletedSuccessfully, "the hour is over");

        Assert.False(early);
        Assert.Equal(TimeSpan.FromHours(72), clock.GetElapsedTime(began));
    }

    [Fact]
    public async Task A_leap_over_many_rounds_is_one_round_and_the_next_comes_a_period_later()
    {
        FileClock.Write(File, Opening);
        var (clock, rounds) = (new FileClock(File), 0);
        await using var timer = clock.CreateTimer(_ => Interlocked.Increment(ref rounds), null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));

        for (var hour = 1; hour <= 5; hour++)
        {
            FileClock.Write(File, Opening.AddHours(hour));
            await Eventually.Holds(() => Volatile.Read(ref rounds) == hour, "one round an hour");
        }
    }

    [Fact]
    public async Task A_clock_that_is_set_back_takes_no_time_back()
    {
        FileClock.Write(File, Opening);
        var clock = new FileClock(File);
        var began = clock.GetTimestamp();

        FileClock.Write(File, Opening.AddDays(-1));
        await Eventually.Holds(() => clock.GetUtcNow() == Opening.AddDays(-1), "the clock was set back");
        FileClock.Write(File, Opening.AddDays(-1).AddMinutes(1));
        await Eventually.Holds(() => clock.GetElapsedTime(began) == TimeSpan.FromMinutes(1), "it goes on from there");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("soon")]
    public void A_file_that_holds_no_instant_is_told(string? held)
    {
        if (held is not null) System.IO.File.WriteAllText(File, held);

        Assert.Contains(File, Assert.Throws<FormatException>(() => ScaledClock.FromEnvironment($"file:{File}")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
