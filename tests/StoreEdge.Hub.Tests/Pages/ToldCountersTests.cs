using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Tests.Pages;

[Trait("privacy", "P9")]
public sealed class ToldCountersTests
{
    private static readonly DateTimeOffset Now = SeededStore.Now;
    private readonly ToldCounters _told = new(Threshold.Least);

    [Fact]
    public void The_pings_of_one_shopper_at_a_quiet_hour_show_in_no_counter()
    {
        // A visit of two hours, a ping every four seconds; looked at every minute.
        var told = Enumerable.Range(0, 120).Select(minute => _told.InSteps("pings", 90_000 + (15 * minute), Now.AddMinutes(minute)));

        Assert.Equal([90_000L], told.Distinct());
    }

    [Fact]
    public void What_five_shoppers_send_in_a_quarter_of_an_hour_shows_when_it_is_over()
    {
        Assert.Equal(0, _told.InSteps("pings", 0, Now));
        Assert.Equal(0, _told.InSteps("pings", _told.Step, Now.AddMinutes(14)));
        Assert.Equal(4500, _told.InSteps("pings", _told.Step + 17, Now.AddMinutes(15)));
    }

    [Fact]
    public void A_tills_counter_is_exact_and_does_not_tick_with_a_sale()
    {
        Assert.Equal(41, _told.Exact("till-1", 41, Now));
        Assert.Equal(41, _told.Exact("till-1", 42, Now.AddMinutes(14)));
        Assert.Equal(43, _told.Exact("till-1", 43, Now.AddMinutes(15)));
        Assert.Equal(7, _told.Exact("till-2", 7, Now.AddMinutes(15)));
    }

    [Fact]
    public void When_a_device_last_spoke_is_told_to_five_minutes() =>
        Assert.Equal(Now.ToUnixTimeMilliseconds(), ToldCounters.Seen(Now.AddSeconds(299.9)));
}
