using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>A visit that was closed by silence, its track let go of and its facts committed; then more of it comes in.</summary>
public sealed class ReopenedVisitTests
{
    private static readonly DateTimeOffset Start = SmallDay.Start;

    private static readonly IReadOnlyList<DayRow> Morning = Stood(0, 10), Later = Stood(30, 40);

    // From the end of the one to the beginning of the other, closer together than the silence that ends a visit.
    private static readonly IReadOnlyList<DayRow> Between = [.. Enumerable.Range(0, 4).Select(i => At(14 + (i * 4)))];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Late_pings_of_the_silence_make_one_visit_of_two(bool killed)
    {
        await using var stage = await Closed(Morning, Later);
        Assert.Equal(2, FactsDump.Count(stage.FactsPath, "visit"));

        await Come(stage, killed, Between.Reverse());

        await Same(stage, [.. Morning, .. Between, .. Later], visits: 1);
        Assert.Equal(4, stage.Figures.Late);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Late_pings_behind_its_end_make_it_longer(bool killed)
    {
        await using var stage = await Closed(Morning);

        await Come(stage, killed, Later);   // 20 minutes behind the end: another visit
        await Come(stage, killed, Between);

        await Same(stage, [.. Morning, .. Between, .. Later], visits: 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Late_pings_before_its_beginning_take_the_place_of_the_visit_that_began_later(bool killed)
    {
        await using var stage = await Closed(Later);

        await Come(stage, killed, Between);
        await Come(stage, killed, Morning);

        await Same(stage, [.. Morning, .. Between, .. Later], visits: 1);
    }

    [Fact]
    public async Task A_withdrawal_of_what_lay_between_makes_two_visits_of_one_again()
    {
        await using var stage = await Closed([.. Morning, .. Between, .. Later]);
        var no = Start.AddMinutes(12);
        var history = SmallDay.ConsentOf("shopper-1").Concat(Enum.GetValues<Purpose>().SelectMany(p => new[]
        {
            new ConsentEvent(p, ConsentChange.Withdrawn, no), new ConsentEvent(p, ConsentChange.Given, Start.AddMinutes(29)),
        }));

        await stage.JudgeAgainAsync(SmallDay.PseudonymOf("shopper-1"), new ConsentHistory(history));
        stage.ReadAndCommit();

        // What was before the no stands as it was, and is not told; what was after the new consent is.
        await using var once = await Closed([.. Morning, .. Later]);
        Assert.Equal(1, once.KeepFromHeadOffice(SmallDay.PseudonymOf("shopper-1"), no));
        SameFacts.Equal(once.Dump, stage.Dump);
        Assert.Equal(2, FactsDump.Count(stage.FactsPath, "visit"));
    }

    [Fact]
    public async Task A_late_basket_is_joined_to_the_visit_that_was_closed_long_ago()
    {
        var day = new SmallDay(seed: 21, shoppers: 3, carts: 1, otherBaskets: 0, secondsBetweenPings: 4);
        await using var ordered = await Closed(day.Rows);
        await using var late = await Closed([.. day.Rows.Where(r => r.Observation is not TillEvent)]);
        Assert.True(FactsDump.Count(ordered.FactsPath, "lane_wait") > 0, "nobody is joined");
        Assert.Equal(0, FactsDump.Count(late.FactsPath, "lane_wait"));

        await Come(late, killed: true, day.Rows.Where(r => r.Observation is TillEvent).Reverse());

        Assert.Equal(ordered.Dump, late.Dump);
    }

    private static async Task<StageUnderTest> Closed(params IReadOnlyList<DayRow>[] parts)
    {
        var stage = new StageUnderTest();
        foreach (var part in parts)
        {
            stage.Now = part.Max(r => r.At);
            foreach (var rows in SmallDay.Permitted(part)) await stage.AppendAsync(rows);
            stage.ReadAndCommit();
        }
        stage.Now = Start.AddHours(8);
        stage.ReadAndCommit();
        Assert.Empty(stage.Tracks.Tracks);
        return stage;
    }

    private static async Task Come(StageUnderTest stage, bool killed, IEnumerable<DayRow> late)
    {
        if (killed) stage.Kill();
        stage.Now += TimeSpan.FromHours(3);
        foreach (var row in late)
        {
            foreach (var rows in SmallDay.Permitted([row])) await stage.AppendAsync(rows);
            stage.Read();
        }
        Assert.True(stage.TryCommit());
        stage.Now += TimeSpan.FromHours(1);
        stage.ReadAndCommit();
    }

    private static async Task Same(StageUnderTest stage, IReadOnlyList<DayRow> inOrder, int visits)
    {
        await using var once = await Closed(inOrder);
        SameFacts.Equal(once.Dump, stage.Dump);
        Assert.Equal(visits, FactsDump.Count(stage.FactsPath, "visit"));
    }

    private static IReadOnlyList<DayRow> Stood(int fromMinute, int untilMinute) =>
        [.. Enumerable.Range(0, (untilMinute - fromMinute) * 12).Select(i => At(fromMinute + (i / 12.0)))];

    private static DayRow At(double minute) => new(Start.AddMinutes(minute), "shopper-1", new Ping
    {
        ObservedAt = Start.AddMinutes(minute), XMetres = 20 + (minute / 4), YMetres = 20, AccuracyMetres = 1.5,
    });
}
