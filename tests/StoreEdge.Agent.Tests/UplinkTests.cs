using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Uplink;
using StoreEdge.Observations;
using StoreEdge.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static StoreEdge.Agent.Tests.OpenOutbox;

namespace StoreEdge.Agent.Tests;

public sealed class UplinkTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private readonly FakeHub _hub = new();
    private readonly ManualClock _store = new(Noon);
    private DurableOutbox _outbox = null!;
    private HttpClient _http = null!;
    private UplinkWorker _uplink = null!;

    public async ValueTask InitializeAsync()
    {
        _outbox = await AtAsync(_folder.File("outbox.db"));
        _http = new HttpClient { BaseAddress = new Uri(_hub.Url + "/") };
        var door = new HttpHubDoor(_http, StoreId.Of("store-0001"), AgentId.Of("agent-1"), _outbox);
        _uplink = new UplinkWorker(_outbox, door, Metrics, _store, TimeProvider.System, NullLogger<UplinkWorker>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _uplink.StopAsync(CancellationToken.None);
        await _outbox.StopAsync(CancellationToken.None);
        _http.Dispose();
        _hub.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_observation_is_set_aside_and_the_rest_goes_on(bool hubNamesIt)
    {
        _hub.Answer = batch =>
        {
            var at = batch.Observations.ToList().FindIndex(o => o is Scan { Text: "poison" });
            if (at < 0) return null;
            return (400, hubNamesIt ? $$$"""{"errors":{"observations[{{{at}}}].text":["is poison"]}}""" : """{"title":"no"}""");
        };
        await _outbox.AppendAsync([.. Enumerable.Range(1, 40).Select(i => Scan(i == 17 ? "poison" : $"{i}"))]);

        await _uplink.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => _outbox.State.Rows == 0, "nothing waits any more");

        Assert.Equal(39, _hub.Held.Count);
        Assert.DoesNotContain(_hub.Held.Keys, k => k.Position == 17);
        Assert.Equal(1, _outbox.State.Refused);
    }

    [Fact]
    public async Task A_hub_whose_clock_is_behind_gets_every_observation_once_its_clock_is_there()
    {
        var (behind, refusals) = (true, 0);
        _hub.Answer = batch =>
        {
            if (!Volatile.Read(ref behind)) return null;
            Interlocked.Increment(ref refusals);
            return (400, Problem([.. batch.Observations.Select((_, i) => ($"observations[{i}].observedAtMs", Ahead))]));
        };
        await _outbox.AppendAsync(Scan("1"), Drawer(), Scan("3"));

        await _uplink.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => Volatile.Read(ref refusals) >= 2, "it was tried again");
        Assert.Equal((3, 0), (_outbox.State.Rows, _outbox.State.Refused));
        Volatile.Write(ref behind, false);
        await Eventually.Holds(() => _outbox.State.Rows == 0, "nothing waits any more");

        Assert.Equal([1, 2, 3], _hub.Held.Keys.Select(k => k.Position).Order());
        Assert.Equal(0, _outbox.State.Refused);
    }

    [Fact]
    public async Task Beside_times_ahead_only_the_observation_with_another_fault_is_set_aside()
    {
        var refusals = 0;
        _hub.Answer = batch => Interlocked.Increment(ref refusals) switch
        {
            1 => (400, Problem(("observations[0].observedAtMs", Ahead), ("observations[1].observedAtMs", Ahead), ("observations[1].device", "is not on the plan"))),
            2 => (400, Problem(("observations[0].observedAtMs", Ahead))),
            _ => null,
        };
        await _outbox.AppendAsync(Scan("1"), Scan("2"), Scan("3"));

        await _uplink.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => _outbox.State.Rows == 0, "nothing waits any more");

        Assert.Equal([1, 3], _hub.Held.Keys.Select(k => k.Position).Order());
        Assert.Equal(1, _outbox.State.Refused);
    }

    [Fact]
    public async Task An_observation_far_ahead_of_the_agents_own_clock_does_not_hold_up_the_sales_behind_it()
    {
        _hub.Answer = batch =>
            batch.Observations[0] is Scan { Text: "astray" } ? (400, Problem(("observations[0].observedAtMs", Ahead))) : null;
        await _outbox.AppendAsync(Scan("astray") with { ObservedAt = Noon.AddYears(10) }, Drawer());

        await _uplink.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => _outbox.State.Rows == 0, "nothing waits any more");

        Assert.Equal([2], _hub.Held.Keys.Select(k => k.Position));
        Assert.Equal(1, _outbox.State.Refused);
    }

    [Fact]
    public async Task A_batch_too_large_is_sent_in_halves()
    {
        _hub.Answer = batch => batch.Observations.Count > 5 ? (413, "") : null;
        await _outbox.AppendAsync([.. Enumerable.Range(1, 23).Select(i => Scan($"{i}"))]);

        await _uplink.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => _outbox.State.Rows == 0, "nothing waits any more");

        Assert.Equal(Enumerable.Range(1, 23).Select(i => (long)i), _hub.Held.Keys.Select(k => k.Position).Order());
        Assert.Equal(0, _outbox.State.Refused);
    }

    [Fact]
    public async Task A_store_that_the_hub_does_not_know_costs_no_observation()
    {
        var refusals = 0;
        _hub.Answer = _ => Interlocked.Increment(ref refusals) == 1 ? (400, """{"errors":{"store":["is unknown"]}}""") : null;
        await _outbox.AppendAsync(Scan());

        await _uplink.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => refusals == 1, "the hub has refused");

        Assert.Equal((1, 0), (_outbox.State.Rows, _outbox.State.Refused));
    }

    [Fact]
    public async Task Only_what_is_acknowledged_is_deleted()
    {
        var answers = 0;
        _hub.Answer = batch => Interlocked.Increment(ref answers) switch
        {
            1 => (200, $$"""{"agent":"agent-1","epoch":"{{batch.Epoch}}","acknowledgedPosition":2}"""),
            _ => (503, ""),
        };
        await _outbox.AppendAsync(Scan("1"), Scan("2"), Scan("3"));

        await _uplink.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => answers >= 2, "the rest was tried");

        Assert.Equal([3], await _outbox.PositionsAsync());
    }

    [Fact]
    public async Task An_acknowledgement_for_another_outbox_deletes_nothing()
    {
        var answers = 0;
        _hub.Answer = _ =>
        {
            Interlocked.Increment(ref answers);
            return (200, $$"""{"agent":"agent-1","epoch":"{{Guid.NewGuid()}}","acknowledgedPosition":1}""");
        };
        await _outbox.AppendAsync(Scan());

        await _uplink.StartAsync(CancellationToken.None);
        await Eventually.Holds(() => answers >= 1, "the hub has answered");

        Assert.Equal([1], await _outbox.PositionsAsync());
    }

    private static string Ahead => $"lies more than 5 minutes {HubRefusals.AheadOfTheStoresClock}";

    private static string Problem(params (string Field, string What)[] faults) => System.Text.Json.JsonSerializer.Serialize(
        new { errors = faults.ToDictionary(f => f.Field, f => new[] { f.What }) });
}
