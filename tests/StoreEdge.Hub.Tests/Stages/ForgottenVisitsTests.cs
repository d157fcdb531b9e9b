using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages;

public sealed class ForgottenVisitsTests
{
    [Fact]
    public async Task A_track_forgets_visits_that_can_change_no_more_and_their_facts_stand()
    {
        await using var stage = new StageUnderTest();
        var (first, second) = (SmallDay.Start, SmallDay.Start.AddHours(25));
        await ComeAsync(stage, first);
        stage.Now = first.AddMinutes(2);
        stage.ReadAndCommit();
        Assert.Equal([first], Remembered(stage));

        await ComeAsync(stage, second);
        stage.Now = second.AddMinutes(2);
        stage.ReadAndCommit();

        Assert.Equal([second], Remembered(stage));
        Assert.Equal(2, FactsDump.Count(stage.FactsPath, "visit"));
    }

    private static async Task ComeAsync(StageUnderTest stage, DateTimeOffset at)
    {
        var pings = Enumerable.Range(0, 60).Select(i => new DayRow(at.AddSeconds(i * 2), "shopper-1",
            new Ping { ObservedAt = at.AddSeconds(i * 2), XMetres = 10, YMetres = 5, AccuracyMetres = 1.5 }));
        foreach (var rows in SmallDay.Permitted(pings)) await stage.AppendAsync(rows);
    }

    private static IEnumerable<DateTimeOffset> Remembered(StageUnderTest stage) =>
        Assert.Single(stage.Tracks.Tracks).Read().Select(v => DateTimeOffset.FromUnixTimeMilliseconds(v.StartedAtMs));
}
