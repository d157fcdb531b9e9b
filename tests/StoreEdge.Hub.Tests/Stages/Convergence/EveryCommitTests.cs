using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>A hub killed at each place where it can be: behind each commit of the journal, each read, each commit of the facts and in the middle of it.</summary>
public sealed class EveryCommitTests(ITestOutputHelper output)
{
    private const int Seed = 5, Runs = 10;

    [Fact]
    public async Task Wherever_the_hub_is_killed_the_facts_are_those_of_the_day_folded_once()
    {
        var day = new DayOfBodies(Seed, shoppers: 3, carts: 1, otherBaskets: 2, secondsBetweenPings: 15, perBody: 50);
        using var secrets = new Secrets();
        var expected = FoldedOnce.Dump(day, secrets);
        var random = new Random(Seed);
        // Consents to more than analytics come last: what is stored and counted by then is judged again.
        var order = day.Bodies.Select(b => (Body: b, Comes: b.Body is ConsentGiven given && !given.Purposes.Contains(Purpose.VisitAnalyticsLocal)
            ? day.End.AddSeconds(random.Next(60)) : b.At)).OrderBy(b => b.Comes).ToList();
        output.WriteLine($"seed {Seed}: {order.Count} bodies, {order.Count * 4} places");

        for (var run = 0; run < Runs; run++)
        {
            await using var hub = new WholeHub(secrets);
            for (var i = 0; i < order.Count; i++)
            {
                hub.Now = order[i].Comes;
                await hub.TakeAsync(order[i].Body);
                if (Here(run, i, 0)) await hub.KillAsync();
                hub.Read();
                if (Here(run, i, 1)) await hub.KillAsync();
                if (Here(run, i, 2)) await hub.KillAsync(inTheMiddleOfACommit: new Random(i));
                else Assert.True(hub.TryCommit());
                if (Here(run, i, 3)) await hub.KillAsync();
            }
            hub.Now = SmallDay.Start.AddHours(20);
            hub.Read();
            Assert.True(hub.TryCommit());

            SameFacts.Equal(expected, hub.Stage.Dump, $"seed {Seed}, run {run}");
        }
    }

    // Each place once, and in each run some undisturbed bodies between two kills.
    private static bool Here(int run, int body, int place) => ((body * 4) + place) % Runs == run;
}
