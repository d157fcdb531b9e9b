using System.Diagnostics;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.ConsentGate;

[Trait("privacy", "P2")]
public sealed class P02WithdrawalTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_withdrawal_takes_effect_within_5_seconds_while_the_broker_is_down()
    {
        var nobody = FormattableString.Invariant($"mqtt://127.0.0.1:{LoopbackPort.Free()}");
        await using var hub = await HubUnderTest.StartAsync(settings: [("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", nobody)]);
        hub.Clock.Advance(TimeSpan.FromMinutes(10));
        (await hub.PostAsync("/v1/consents", Say.Consent(HubUnderTest.Opening, Enum.GetValues<Purpose>()))).EnsureSuccessStatusCode();
        await hub.PostAsync("/v1/pings", Say.Pings([.. Enumerable.Range(0, 100).Select(i => HubUnderTest.Opening.AddSeconds(i))]));
        Assert.Equal(100, hub.Journal().Count);

        var since = Stopwatch.StartNew();
        (await hub.PostAsync("/v1/consents/withdrawals", Say.Withdrawal(HubUnderTest.Opening))).EnsureSuccessStatusCode();

        Assert.Empty(hub.Journal());
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), $"took {since.Elapsed}");
        output.WriteLine($"P2: {since.Elapsed.TotalMilliseconds:F0} ms from the request to an empty journal, broker down");
        await hub.PostAsync("/v1/pings", Say.Pings(HubUnderTest.Opening.AddMinutes(5)));
        Assert.Empty(hub.Journal());
    }
}
