using System.Diagnostics;
using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.Tests.HqFeed;

[Trait("privacy", "P13")]
public sealed class P13KilledProcessTests
{
    private const string FolderOfTheOther = "STOREEDGE_TEST_CLOSE_IN";
    private const int Killed = 128 + 9;   // SIGKILL

    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-11-22T11:00:00Z", null);   // a Sunday: its close tells day and week
    private static readonly DateTimeOffset Four = DateTimeOffset.Parse("2026-11-23T03:10:00Z", null);

    [Fact]
    public async Task A_process_that_is_killed_with_all_noise_drawn_and_all_rows_written_but_not_committed_has_told_and_spent_nothing()
    {
        using var facts = new FeedFacts();
        facts.Days().RunOnce(Noon, default);
        for (var n = 0; n < 150; n++) facts.Visit([.. BitConverter.GetBytes(n), .. new byte[12]], Noon, "dairy", "bakery");

        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "StoreEdge.Hub.Tests"),
            ["-noLogo", "-noColor", "-explicit", "only", "-method", $"{typeof(P13KilledProcessTests).FullName}.{nameof(The_other_process)}"]) { RedirectStandardOutput = true };
        start.Environment[FolderOfTheOther] = Path.GetDirectoryName(facts.File("facts.db"));
        using var other = Process.Start(start)!;
        var said = await other.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(other.ExitCode == Killed, said);
        facts.Reopen();
        Assert.Empty(facts.Messages());
        Assert.Equal((0L, new DateOnly(2026, 11, 21)), (facts.Ask("SELECT count(*) FROM privacy_ledger"), facts.Closings.State().ClosedThrough));
        Assert.Equal(1, facts.Days(new DiscreteLaplace(new CryptographicBits())).RunOnce(Four, default));
        Assert.Equal(1000L, facts.Ask("SELECT sum(epsilon_milli) FROM privacy_ledger"));
        var sent = facts.Outbox.ReadAfter(0, 100).Select(r => Convert.ToHexString(r.Payload.ToArray())).ToList();
        facts.Reopen();
        Assert.Equal(sent, facts.Outbox.ReadAfter(0, 100).Select(r => Convert.ToHexString(r.Payload.ToArray())));
    }

    /// <summary>Runs in a process of its own, which the test above starts: the product's close, killed at the last row that it charges.</summary>
    [Fact(Explicit = true)]
    public void The_other_process()
    {
        var connection = DatabaseFile.OpenForWriting(Path.Combine(Environment.GetEnvironmentVariable(FolderOfTheOther)!, "facts.db"), "facts");
        connection.CreateFunction("die", () =>
        {
            Process.GetCurrentProcess().Kill();
            return 0;
        });
        using (var command = connection.CreateCommand())
        {
            command.CommandText = "CREATE TEMP TRIGGER die_here AFTER INSERT ON main.privacy_ledger WHEN NEW.family = 'visit-hours' BEGIN SELECT die(); END";
            command.ExecuteNonQuery();
        }
        using var closings = new FeedClosings(connection);
        new DayCloser(closings, FeedFacts.Plan, FeedFacts.Calendar, new ReachedFacts(), new HqFeedOptions(), ShopperFamilies.Default, new DiscreteLaplace(new CryptographicBits())).RunOnce(Four, default);
        Assert.Fail("it lives");
    }
}
