using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Tests.Pages;

public sealed class CountedOnceByDayTests : IDisposable
{
    private static readonly int Today = TradingCalendar.NumberOf(SeededStore.Today);
    private readonly SeededStore _store = new();
    private readonly SlowMachine _machine = new();

    [Fact]
    public void Pairs_that_took_a_second_to_find_stand_for_twenty_and_only_for_their_own_day()
    {
        var counted = new CountedOnceByDay(_machine);
        Visit(1, 20261121);
        _machine.Costs = TimeSpan.FromSeconds(1);
        var first = Ask(counted, Today);

        Assert.NotNull(first);
        _machine.Costs = TimeSpan.Zero;
        _machine.Now += TimeSpan.FromSeconds(18);   // the question for the time at which they were found cost the first
        Assert.Same(first, Ask(counted, Today));
        _machine.Now += TimeSpan.FromSeconds(1);
        var second = Ask(counted, Today);
        Assert.NotSame(first, second);
        Assert.Null(Ask(counted, Today - 1));
        Assert.NotSame(second, Ask(counted, Today));
    }

    public void Dispose() => _store.Dispose();

    private CountedOnce? Ask(CountedOnceByDay counted, int day) => _store.Facts.Read(f => counted.Of(f, day));

    private void Visit(int id, int day)
    {
        _store.Write($"INSERT INTO visit (visit_id, subject, source, trading_day, started_at_ms, last_fix_at_ms, flags, path) VALUES ({id}, x'0{id}', 1, {day}, {SeededStore.Hour(9)}, {SeededStore.Hour(10)}, 0, '')");
        _store.Write($"INSERT INTO visit_day VALUES ({day}, 1, 1, 0, 0)");
    }

    /// <summary>Between one question for the time and the next so much goes by.</summary>
    private sealed class SlowMachine : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public TimeSpan Costs { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            var now = Now.Ticks;
            Now += Costs;
            return now;
        }
    }
}
