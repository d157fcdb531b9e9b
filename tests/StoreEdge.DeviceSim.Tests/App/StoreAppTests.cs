using StoreEdge.DeviceSim.App;
using StoreEdge.DeviceSim.Store;
using StoreEdge.DeviceSim.Tests.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Tests.App;

public class StoreAppTests
{
    private static readonly StoreSimulationOptions QuarterHour = new() { Seed = 4, FromHour = 17, ToHour = 17.25, WithdrawShare = 0.5 };

    [Fact]
    public async Task A_hub_that_fails_in_between_loses_nothing_and_gets_everything_in_order()
    {
        // Every third request is answered by 503, every seventh by hanging up, every eleventh is taken but its answer lost.
        await using var hub = new FlakyHub(n => n % 3 == 0 ? FlakyHub.Answer.Busy : n % 7 == 0 ? FlakyHub.Answer.HangUp
            : n % 11 == 0 ? FlakyHub.Answer.HangUpAfterTaking : FlakyHub.Answer.Take);
        var events = Events(subjects: 6);

        var counters = await PlayAsync(hub, events);

        foreach (var subject in Expected(events))
        {
            // What was taken twice stands beside itself or comes as a repeated batch: the first of each is what counts.
            Assert.Equal(subject.Value, hub.Taken[subject.Key].Distinct());
        }
        Assert.Equal(events.OfType<AppPinged>().Count(), counters.Sent);
        Assert.Equal(counters.Sent, counters.Accepted + counters.Withheld);
        Assert.Equal(events.OfType<ConsentChanged>().Count(), counters.Consents);
        Assert.True(counters.Retried > 0);
        Assert.Equal(0, counters.Refused);
    }

    [Fact]
    public async Task Every_consent_and_withdrawal_leaves_a_receipt_that_the_app_has_verified()
    {
        await using var hub = new FlakyHub(n => n % 3 == 0 ? FlakyHub.Answer.HangUp : FlakyHub.Answer.Take);
        var events = Events(subjects: 6);
        using var http = StoreApp.ClientFor(hub.Address);
        await using var app = new StoreApp(http, SampleDay.Store.Plan.Store, TimeProvider.System);
        app.Start();

        foreach (var e in events) app.Play(e);
        await app.FlushAsync(CancellationToken.None);

        foreach (var said in events.OfType<ConsentChanged>().GroupBy(c => c.Subject))
            Assert.Equal(said.Select(s => s.Given ? "given" : "withdrawn"), app.Receipts.Of(said.Key).Select(r => r.Purposes.First(p => p.Said).State));
        Assert.Equal(0, app.Receipts.Wrong);
    }

    [Fact]
    public async Task A_receipt_of_another_subject_or_of_another_answer_is_wrong()
    {
        await using var hub = new FlakyHub(_ => FlakyHub.Answer.Take);
        using var http = StoreApp.ClientFor(hub.Address);
        var receipts = new AppReceipts(http);
        var answer = System.Text.Encoding.ASCII.GetBytes(SignedHub.ReceiptOf("/v1/consents/withdrawals",
            """{"store":"store-0001","subject":"a1b2c3d4","withdrawnAtMs":1}"""u8.ToArray()));

        await receipts.TakeAsync("a1b2c3d4", "withdrawn", [Purpose.BasketLink], answer, CancellationToken.None);
        await receipts.TakeAsync("somebody", "withdrawn", [Purpose.BasketLink], answer, CancellationToken.None);
        await receipts.TakeAsync("a1b2c3d4", "given", [Purpose.BasketLink], answer, CancellationToken.None);
        await receipts.TakeAsync("a1b2c3d4", "withdrawn", [Purpose.BasketLink], [.. answer.Select((b, i) => i == 40 ? (byte)(b ^ 1) : b)], CancellationToken.None);

        Assert.Equal((1, 3), (receipts.Kept, receipts.Wrong));
    }

    [Fact]
    public async Task Pings_travel_in_batches()
    {
        await using var hub = new FlakyHub(_ => FlakyHub.Answer.Take);
        var events = Events(subjects: 6);

        var counters = await PlayAsync(hub, events);

        Assert.True(hub.Requests < counters.Sent / 2, $"{hub.Requests} requests for {counters.Sent} pings");
        Assert.Equal(0, counters.Retried);
    }

    [Fact]
    public async Task What_the_hub_refuses_for_good_is_counted_and_not_sent_again()
    {
        await using var hub = new FlakyHub(n => n == 2 ? FlakyHub.Answer.Refuse : FlakyHub.Answer.Take);
        var events = Events(subjects: 2);

        var counters = await PlayAsync(hub, events);

        Assert.True(counters.Refused > 0);
        Assert.Contains("no", counters.FirstRefusal, StringComparison.Ordinal);
        Assert.Equal(events.Count, counters.Sent + counters.Consents + counters.Refused);
        Assert.Equal(0, counters.Retried);
    }

    private static async Task<StoreAppCounters> PlayAsync(FlakyHub hub, IReadOnlyList<StoreEvent> events)
    {
        using var http = StoreApp.ClientFor(hub.Address);
        await using var app = new StoreApp(http, SampleDay.Store.Plan.Store, TimeProvider.System);
        app.Start();
        foreach (var e in events) app.Play(e);
        await app.FlushAsync(CancellationToken.None);
        Assert.Equal(0, app.Waiting);
        return app.Counters;
    }

    private static List<StoreEvent> Events(int subjects)
    {
        var all = SampleDay.Store.Simulate(QuarterHour).Events.Where(e => e is AppPinged or ConsentChanged).ToList();
        var few = all.OfType<ConsentChanged>().Where(c => !c.Given).Select(c => c.Subject).Distinct().Take(subjects).ToHashSet();
        return [.. all.Where(e => few.Contains(e is AppPinged p ? p.Subject : ((ConsentChanged)e).Subject))];
    }

    private static Dictionary<string, List<string>> Expected(IReadOnlyList<StoreEvent> events) =>
        events.GroupBy(e => e is AppPinged p ? p.Subject : ((ConsentChanged)e).Subject).ToDictionary(g => g.Key, g => g.Select(e => e switch
        {
            AppPinged ping => $"ping {ping.At.ToUnixTimeMilliseconds()}",
            _ => ((ConsentChanged)e).Given ? "given" : "withdrawn",
        }).ToList());
}
