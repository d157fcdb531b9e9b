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
    private DurableOutbox _outbox = null!;
    private HttpClient _http = null!;
    private UplinkWorker _uplink = null!;

    public async ValueTask InitializeAsync()
    {
        _outbox = await AtAsync(_folder.File("outbox.db"));
        _http = new HttpClient { BaseAddress = new Uri(_hub.Url + "/") };
        var door = new HttpHubDoor(_http, StoreId.Of("store-0001"), AgentId.Of("agent-1"), _outbox);
        _uplink = new UplinkWorker(_outbox, door, Metrics, TimeProvider.System, NullLogger<UplinkWorker>.Instance);
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
}
