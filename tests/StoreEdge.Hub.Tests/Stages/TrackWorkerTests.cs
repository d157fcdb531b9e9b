using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Live;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;
using StoreEdge.Hub.Storage.Tests.Facts;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Stages;

/// <summary>The stage as it runs in the hub.</summary>
public sealed class TrackWorkerTests
{
    private static readonly DateTimeOffset Opening = HubUnderTest.Opening;

    [Fact]
    public async Task Late_observations_are_told_from_those_that_came_too_late()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Post(hub, [.. Enumerable.Range(1, 100).Select(i => Say.Sighting(i, Opening.AddSeconds(i - 200)))]);
        await Committed(hub, 100);
        Assert.Equal((0, 0), (hub.Get<StageFigures>().Late, hub.Get<IIngestFigures>().TooLate));

        await Post(hub, Say.Sighting(101, Opening.AddSeconds(-190.5)), Say.Sighting(102, Opening.AddSeconds(-180.5)), Say.Sighting(103, Opening.AddHours(-25)));
        await Committed(hub, 102);

        Assert.Equal((2, 1), (hub.Get<StageFigures>().Late, hub.Get<IIngestFigures>().TooLate));
        hub.Clock.Advance(TimeSpan.FromMinutes(15));    // what is told stands so long
        Assert.Equal(102, await ToldObservations(hub));
    }

    [Fact]
    public async Task A_facts_file_that_another_program_holds_costs_neither_the_hub_nor_a_row()
    {
        await using var hub = await HubUnderTest.StartAsync(services => services.AddSingleton(ImpatientFacts));
        var path = Path.Combine(hub.DataFolder, StagesRoom.FactsName);
        using (var other = DatabaseFile.OpenForWriting(path, "facts"))
        using (other.BeginTransaction(deferred: false))
        {
            await Post(hub, Say.Sale(1));
            hub.Clock.Advance(TimeSpan.FromSeconds(11));
            await Eventually.Holds(() => hub.Get<StageFigures>().Refused > 0, "a commit was refused");
            await Post(hub, Say.Sighting(2), Say.Sighting(3, Opening.AddSeconds(70)));
            Assert.Equal(HttpStatusCode.OK, (await hub.Client.GetAsync("/health/ready")).StatusCode);
        }

        await Committed(hub, 3);

        Assert.Equal(1, FactsDump.Count(path, "basket"));
        Assert.Equal(1, FactsDump.Count(path, "visit"));
    }

    [Fact]
    public async Task A_store_clock_so_fast_that_something_is_forgotten_at_every_look_puts_off_no_commit()
    {
        await using var hub = await HubUnderTest.StartAsync();

        await Post(hub, Say.Sale(1));

        await Eventually.Holds(() =>
        {
            hub.Clock.Advance(TimeSpan.FromMinutes(10));
            return hub.Get<StageFigures>().JournalSequence == 1;
        }, "the sale is in the facts");
    }

    [Fact]
    public async Task What_was_read_and_not_yet_flushed_is_in_the_facts_after_a_stop()
    {
        await using var hub = await HubUnderTest.StartAsync();
        await Post(hub, Say.Sale(1), Say.Sighting(2), Say.Sighting(3, Opening.AddSeconds(70)));

        await hub.RestartAsync();

        var path = Path.Combine(hub.DataFolder, StagesRoom.FactsName);
        Assert.Equal((1, 1), (FactsDump.Count(path, "basket"), FactsDump.Count(path, "visit")));
        Assert.Equal(3, hub.Get<FactsStore>().Position);
    }

    // The product waits ten seconds for another writer: no test should.
    private static FactsStore ImpatientFacts(IServiceProvider services)
    {
        var connection = DatabaseFile.OpenForWriting(Path.Combine(services.GetRequiredService<HubOptions>().DataFolder, StagesRoom.FactsName), "facts");
        connection.DefaultTimeout = 1;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 1";
        command.ExecuteNonQuery();
        return new FactsStore(connection, services.GetRequiredService<FloorPlan>(), services.GetRequiredService<TradingCalendar>());
    }

    private static async Task Post(HubUnderTest hub, params Observation[] observations)
    {
        var answer = await hub.PostAsync("/v1/observations", Say.Batch(observations));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    // The flush interval is of the store's clock, and begins at the last commit, which is told a little before it is over.
    private static Task Committed(HubUnderTest hub, long sequence) => Eventually.Holds(() =>
    {
        hub.Clock.Advance(TimeSpan.FromSeconds(1));
        return hub.Get<StageFigures>().JournalSequence == sequence;
    }, $"row {sequence} is in the facts");

    private static async Task<long> ToldObservations(HubUnderTest hub)
    {
        using var reply = JsonDocument.Parse(await hub.Client.GetStringAsync("/api/devices"));
        return reply.RootElement.GetProperty("ingest").GetProperty("observations").GetInt64();
    }
}
