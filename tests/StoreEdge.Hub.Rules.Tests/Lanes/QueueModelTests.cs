using StoreEdge.Hub.Rules.Lanes;

namespace StoreEdge.Hub.Rules.Tests.Lanes;

public class QueueModelTests
{
    /// <summary>Expected: the sum a^k / k! of the textbook, in another language.</summary>
    [Theory]
    [InlineData(1, 0.5, 0.5)]
    [InlineData(2, 1, 0.333333)]
    [InlineData(3, 2, 0.444444)]
    [InlineData(5, 4, 0.554113)]
    [InlineData(10, 8, 0.409180)]
    [InlineData(20, 18, 0.550769)]
    [InlineData(100, 90, 0.216940)]
    [InlineData(3, 3, 1)]
    [InlineData(3, 0, 0)]
    public void The_share_that_waits_is_that_of_the_tables(int lanes, double load, double share) =>
        Assert.Equal(share, ErlangC.WaitingShare(lanes, load), 6);

    [Fact]
    public void One_lane_with_equal_services_lets_wait_half_as_long_as_one_with_exponential_ones()
    {
        // 30 an hour of 90 s: the lane is taken 3/4 of the time; M/M/1 waits load / (1 - load) services.
        Assert.Equal(270, ErlangC.MeanWaitSeconds(1, 30 / 3600.0, 90, 1), 9);
        Assert.Equal(135, ErlangC.MeanWaitSeconds(1, 30 / 3600.0, 90, 0), 9);
    }

    [Fact]
    public void Two_lanes_wait_as_in_the_closed_form()
    {
        // M/M/2: service * (load / 2)^2 / (1 - (load / 2)^2).
        var half = 72 / 3600.0 * 60 / 2;
        Assert.Equal(60 * half * half / (1 - (half * half)), ErlangC.MeanWaitSeconds(2, 72 / 3600.0, 60, 1), 9);
    }

    [Fact]
    public void Lanes_that_cannot_keep_up_wait_for_ever() => Assert.Equal(double.PositiveInfinity, ErlangC.MeanWaitSeconds(2, 120 / 3600.0, 60, 1));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 1)]    // 1/6 of a lane: 12 s
    [InlineData(30, 2)]    // one lane: 60 s
    [InlineData(240, 6)]   // load 4: five lanes leave 33 s, six 8 s
    public void So_many_lanes_as_hold_the_wait_at_the_target(double perHour, int lanes) => Assert.Equal(lanes, LanesNeeded.For(perHour, new ServiceTimes(60, 1)));

    [Fact]
    public void Services_that_differ_less_need_fewer_lanes()
    {
        Assert.Equal(5, LanesNeeded.For(240, new ServiceTimes(60, 0.2)));
        Assert.Equal(6, LanesNeeded.For(240, new ServiceTimes(60, 1)));
    }

    [Fact]
    public void Service_times_hold_the_handover_and_their_own_spread()
    {
        Assert.Null(ServiceTimes.Of([.. Enumerable.Repeat(45_000L, ServiceTimes.Fewest - 1)]));
        Assert.Equal(new ServiceTimes(60, 0), ServiceTimes.Of([.. Enumerable.Repeat(45_000L, ServiceTimes.Fewest)]));
        var spread = ServiceTimes.Of([.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? 15_000L : 75_000L)])!.Value;
        Assert.Equal((60.0, 0.25), (spread.MeanSeconds, Math.Round(spread.Variability, 9)));   // 30 s off each, of 60
    }

    [Fact]
    public void What_is_known_of_arrivals_decides_what_is_told()
    {
        Assert.Null(ArrivalForecast.PerHour(default, 15));
        Assert.Equal(40, ArrivalForecast.PerHour(new((20, 30), null, null, null), 15));
        Assert.Equal(60, ArrivalForecast.PerHour(new(default, null, null, 60), 15));
        Assert.Equal(50, ArrivalForecast.PerHour(new((20, 30), null, null, 60), 15));          // half an hour of each
        Assert.Equal(160 / 3.0, ArrivalForecast.PerHour(new((20, 30), null, null, 60), 30)!.Value, 9);   // the usual twice as heavy
        Assert.Equal(120, ArrivalForecast.PerHour(new(default, 60, 30, null), 15));            // 60 inside, one in 30 min each
    }

    [Fact]
    public void A_full_store_is_heard_in_a_quarter_of_an_hour_more_than_in_half_an_hour()
    {
        var known = new ArrivalsKnown((20, 30), Inside: 60, VisitMinutes: 30, UsualPerHour: null);

        Assert.Equal((120 * Math.Exp(-0.5)) + (40 * (1 - Math.Exp(-0.5))), ArrivalForecast.PerHour(known, 15)!.Value, 9);
        Assert.True(ArrivalForecast.PerHour(known, 15) > ArrivalForecast.PerHour(known, 30));
    }
}
