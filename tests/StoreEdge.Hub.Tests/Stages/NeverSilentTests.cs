using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages;

/// <summary>A cart that stands beside a receiver all night is heard without a silence for longer than the journal keeps rows.</summary>
public sealed class NeverSilentTests
{
    private const int Hours = 31, SecondsBetween = 120;

    [Fact]
    public async Task A_restart_does_not_move_the_cuts_of_a_cart_that_is_never_silent()
    {
        var undisturbed = await PlayAsync(_ => false, late: false);
        var restarted = await PlayAsync(hour => hour is 5 or 26 or 27 or 30, late: false);

        Assert.Equal(8, undisturbed.Cuts.Split(' ').Length);   // of 31 hours
        Assert.Equal(undisturbed.Cuts, restarted.Cuts);
        Assert.Equal(undisturbed.Facts, restarted.Facts);
    }

    [Fact]
    public async Task Nor_does_an_observation_that_comes_so_late_that_the_track_is_built_again()
    {
        var undisturbed = await PlayAsync(_ => false, late: false);
        var disturbed = await PlayAsync(_ => false, late: true);

        Assert.Equal(undisturbed.Cuts, disturbed.Cuts);
    }

    private static async Task<(string Cuts, string Facts)> PlayAsync(Func<int, bool> isKilledAfter, bool late)
    {
        await using var stage = new StageUnderTest();
        for (var hour = 0; hour < Hours; hour++)
        {
            var from = SmallDay.Start.AddHours(hour);
            var heard = Enumerable.Range(0, 3600 / SecondsBetween).Select(i => (Observation)Say.Sighting((hour * 1000) + i + 1, from.AddSeconds(i * SecondsBetween), "cart-1")).ToList();
            // Of the middle of a visit that can still change: it moves no cut.
            if (late && hour == 28) heard.Add(Say.Sighting((hour * 1000) + 999, SmallDay.Start.AddHours(14).AddSeconds(61), "cart-1"));
            stage.Now = from.AddHours(1);
            await stage.AppendAsync(PermissionRule.Observations(Say.Batch([.. heard]), DateTimeOffset.MinValue));
            stage.ReadAndCommit();
            await stage.DeleteRowsBeforeAsync(stage.Now.AddHours(-24.5));
            if (isKilledAfter(hour)) await stage.KillAllAsync();
        }
        stage.ReadAndCommit();
        var visits = stage.Facts.VisitsOf(new TrackSubject("cart-1"u8.ToArray()), 0);
        return (string.Join(' ', visits.Select(v => $"{v.StartedAtMs}-{v.LastFixAtMs}")), stage.Dump);
    }
}
