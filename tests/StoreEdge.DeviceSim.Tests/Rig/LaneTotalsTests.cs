using StoreEdge.DeviceSim.Rig;
using StoreEdge.DeviceSim.Truth;

namespace StoreEdge.DeviceSim.Tests.Rig;

public class LaneTotalsTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    // Six receipts of 1.01 to 1.06 from 10:05 to 11:55 and one that is paid a second before twelve.
    private static readonly List<TrueBasket> Receipts = [.. Enumerable.Range(0, 6).Select(i => Receipt(Ten.AddMinutes(5 + (22 * i)), 101 + i)), Receipt(Ten.AddHours(2).AddSeconds(-1), 990)];

    private static readonly Dictionary<int, SalesSums> AsTold = new() { [10] = new(3, 6, 101 + 102 + 103), [11] = new(4, 8, 104 + 105 + 106 + 990) };

    [Fact]
    public void Hours_that_are_the_receipts_hold() => Assert.Equal((2, 0), Compared(AsTold));

    [Fact]
    public void A_receipt_that_was_paid_about_the_full_hour_may_stand_on_either_side_of_it() =>
        Assert.Equal((3, 0), Compared(new() { [10] = AsTold[10], [11] = new(3, 6, 104 + 105 + 106), [12] = new(1, 2, 990) }, untilHour: 13));

    [Theory]
    [InlineData(3, 6, 307)]     // a cent too much
    [InlineData(3, 5, 306)]     // an item lost
    [InlineData(2, 4, 203)]     // a basket lost
    [InlineData(4, 8, 410)]     // one of the next hour in this one
    public void A_wrong_basket_is_caught(int baskets, int items, int totalMinor) =>
        Assert.NotEqual(0, Compared(new() { [10] = new(baskets, items, totalMinor), [11] = AsTold[11] }).Unlike);

    [Fact]
    public void Two_wrong_receipts_that_are_right_together_are_caught_where_an_hour_parts_them() =>
        Assert.NotEqual(0, Compared(new() { [10] = AsTold[10] with { TotalMinor = 306 + 1 }, [11] = AsTold[11] with { TotalMinor = 1305 - 1 } }).Unlike);

    [Fact]
    public void An_hour_in_which_nothing_was_sold_is_caught() =>
        Assert.NotEqual(0, Compared(new(AsTold) { [8] = new(1, 1, 1) }).Unlike);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10, 0)]   // paid at 10:49 and told as of eleven: two minutes about the hour, and what the machine was late
    public void What_a_slow_machine_played_late_may_stand_in_the_next_hour(int minutesBehind, int unlike) =>
        Assert.Equal(unlike, Compared(new() { [10] = new(2, 4, 203), [11] = AsTold[11] + new SalesSums(1, 2, 103) }, minutesBehind: minutesBehind).Unlike);

    private static (int Hours, int Unlike) Compared(Dictionary<int, SalesSums> told, int untilHour = 12, int minutesBehind = 0)
    {
        var lane = new LaneTotals(Receipts, told, Ten.AddHours(untilHour - 10), TimeZoneInfo.Utc, TimeSpan.FromMinutes(minutesBehind));
        return (lane.Hours, lane.Unlike);
    }

    private static TrueBasket Receipt(DateTimeOffset paidAt, long totalMinor) => new("lane-1", $"{totalMinor}", paidAt.AddSeconds(-40), paidAt,
        [new("Bread", "04012345678901", 1, totalMinor, false), new("Milk", "04012345678902", 1, 5, true), new("Free", "04012345678903", 1, 0, false)], totalMinor, "card", null, null);
}
