namespace StoreEdge.Hub.Tests.Stages.Convergence;

/// <summary>A hub killed once, at each place where it can be: behind each commit of the journal, each read, each commit of the facts and in the middle of it.</summary>
public sealed class EveryCommitTests(ITestOutputHelper output)
{
    private const int Seed = 5;

    [Fact]
    public async Task Wherever_the_hub_is_killed_the_facts_are_those_of_the_day_folded_once()
    {
        var day = new DayOfBodies(Seed, shoppers: 3, carts: 1, otherBaskets: 2, secondsBetweenPings: 12, perBody: 25);
        using var secrets = new Secrets();
        var expected = FoldedOnce.Dump(day, secrets);
        var random = new Random(Seed);
        var order = day.Bodies.Take(1).Concat(day.Bodies.Skip(1).OrderBy(b => b.At).ThenBy(_ => random.Next())).ToList();
        var places = order.Count * 4;
        output.WriteLine($"seed {Seed}: {order.Count} bodies, {places} places");

        for (var place = 0; place < places; place++)
        {
            await using var hub = new WholeHub(secrets);
            for (var i = 0; i < order.Count; i++)
            {
                hub.Now = order[i].At;
                await hub.TakeAsync(order[i]);
                if (place == i * 4) await hub.KillAsync();
                hub.Read();
                if (place == (i * 4) + 1) await hub.KillAsync();
                if (place == (i * 4) + 2) await hub.KillAsync(inTheMiddleOfACommit: new Random(place));
                else Assert.True(hub.TryCommit());
                if (place == (i * 4) + 3) await hub.KillAsync();
            }
            hub.Now = SmallDay.Start.AddHours(20);
            hub.Read();
            Assert.True(hub.TryCommit());

            Assert.True(expected == hub.Stage.Dump, $"killed at place {place} of {places}, the facts differ");
        }
    }
}
