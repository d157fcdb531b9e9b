using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.App;

/// <summary>
/// All shoppers' apps at once: pings and consents over HTTP to the hub, each subject's in their order, kept until the hub
/// has answered 200. A few connections serve all; a subject is with one of them at a time.
/// </summary>
/// <param name="http">With the hub's address as base; its timeout bounds one attempt.</param>
/// <param name="wall">The wall clock, for the wait between attempts.</param>
internal sealed class StoreApp(HttpClient http, StoreId store, TimeProvider wall) : IAsyncDisposable
{
    private const int Connections = 4;
    private const int FullAt = 20;
    private const int LargestBatch = 500;
    private static readonly TimeSpan FlushAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly ConcurrentDictionary<string, SubjectOutbox> _outboxes = new();
    private readonly Queue<(DateTimeOffset DueAt, SubjectOutbox Outbox)> _due = new();
    // Unbounded, but each subject stands in it at most once; a hub that is away for long costs memory of this simulator only.
    private readonly Channel<SubjectOutbox> _ready = Channel.CreateUnbounded<SubjectOutbox>();
    private readonly CancellationTokenSource _stop = new();
    private readonly AppNotice _notice = new(http);
    private Task _senders = Task.CompletedTask;
    private long _waiting;

    public StoreAppCounters Counters { get; } = new();

    public AppReceipts Receipts { get; } = new(http);

    /// <summary>An HTTP client fit for it: few connections, kept alive.</summary>
    public static HttpClient ClientFor(Uri hub) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false }) { BaseAddress = hub, Timeout = TimeSpan.FromSeconds(10) };

    public void Start() => _senders = Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(() => SendAllAsync(_stop.Token))));

    /// <summary>Takes what concerns the app; of any other event only the time. To be called by one thread, in order of time.</summary>
    public void Play(StoreEvent told)
    {
        switch (told)
        {
            case AppPinged ping:
                if (Add(ping.Subject, new PingToSend(ping.Ping), out var waiting)) _due.Enqueue((ping.At + FlushAfter, OutboxOf(ping.Subject)));
                if (waiting >= FullAt) Hand(OutboxOf(ping.Subject));
                break;
            case ConsentChanged consent:
                Add(consent.Subject, new ConsentToSend(consent), out _);
                Hand(OutboxOf(consent.Subject));
                break;
            default:
                break;
        }
        while (_due.TryPeek(out var due) && due.DueAt <= told.At) Hand(_due.Dequeue().Outbox);
    }

    /// <summary>Sends what waits and returns when the hub has answered all of it.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        _due.Clear();
        foreach (var outbox in _outboxes.Values) Hand(outbox);
        while (Interlocked.Read(ref _waiting) > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), wall, cancellationToken);
    }

    /// <summary>Pings and consents that the hub has not answered yet.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _senders;
        _stop.Dispose();
    }

    private SubjectOutbox OutboxOf(string subject) => _outboxes.GetOrAdd(subject, s => new(s));

    private bool Add(string subject, ToSend item, out int waiting)
    {
        Interlocked.Increment(ref _waiting);
        return OutboxOf(subject).Add(item, out waiting);
    }

    private void Hand(SubjectOutbox outbox)
    {
        if (outbox.TryHand()) _ready.Writer.TryWrite(outbox);
    }

    private async Task SendAllAsync(CancellationToken stopping)
    {
        var wait = ShortestWait;
        try
        {
            await foreach (var outbox in _ready.Reader.ReadAllAsync(stopping))
            {
                while (outbox.Front(LargestBatch) is { Count: > 0 } front)
                {
                    if (await TrySendAsync(outbox.Subject, front, stopping))
                    {
                        outbox.Done(front.Count);
                        Interlocked.Add(ref _waiting, -front.Count);
                        wait = ShortestWait;
                        continue;
                    }
                    Counters.CountRetried();
                    await Task.Delay(wait, wall, stopping);
                    wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
                }
                // What came between the last look and now is handed in again by this very call.
                if (outbox.Release()) Hand(outbox);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Disposed: what still waits is counted in Waiting.
        }
    }

    private Task<bool> TrySendAsync(string subject, IReadOnlyList<ToSend> front, CancellationToken stopping) => front[0] switch
    {
        ConsentToSend { Change: { Given: true } given } => TryAsync(() => GiveAsync(subject, given, stopping), stopping),
        ConsentToSend { Change: var taken } => TryAsync(() => WithdrawAsync(subject, taken, stopping), stopping),
        _ => TryAsync(() => PingAsync(subject, [.. front.Cast<PingToSend>().Select(p => p.Ping)], stopping), stopping),
    };

    private async Task<bool> GiveAsync(string subject, ConsentChanged given, CancellationToken stopping)
    {
        using var answer = await PostAsync("/v1/consents", new ConsentGiven
        {
            Store = store, Subject = subject, GivenAt = given.At, Purposes = given.Purposes, Notice = await _notice.ShowAsync(stopping), Method = CollectionMethod.AppDialog,
        }, ObservationJson.Default.ConsentGiven, stopping);
        if (answer.IsSuccessStatusCode) return await KeepAsync(subject, "given", given.Purposes, answer, stopping);
        _notice.Forget();   // of whatever is wrong with a consent, only its notice may be right the next time that somebody is asked
        return await GivenUpAsync(1, answer, stopping);
    }

    private async Task<bool> WithdrawAsync(string subject, ConsentChanged taken, CancellationToken stopping)
    {
        using var answer = await PostAsync("/v1/consents/withdrawals", new ConsentWithdrawn
        {
            Store = store, Subject = subject, WithdrawnAt = taken.At, Purposes = taken.Purposes.Count > 0 ? taken.Purposes : null,
        }, ObservationJson.Default.ConsentWithdrawn, stopping);
        return answer.IsSuccessStatusCode ? await KeepAsync(subject, "withdrawn", taken.Purposes, answer, stopping) : await GivenUpAsync(1, answer, stopping);
    }

    private async Task<bool> PingAsync(string subject, IReadOnlyList<Ping> pings, CancellationToken stopping)
    {
        using var answer = await PostAsync("/v1/pings", new PingBatch { Store = store, Subject = subject, Pings = pings }, ObservationJson.Default.PingBatch, stopping);
        if (!answer.IsSuccessStatusCode) return await GivenUpAsync(pings.Count, answer, stopping);
        Counters.CountAnswered(pings.Count, await answer.Content.ReadAsByteArrayAsync(stopping));
        return true;
    }

    private async Task<bool> KeepAsync(string subject, string state, IReadOnlyCollection<Purpose> purposes, HttpResponseMessage answer, CancellationToken stopping)
    {
        await Receipts.TakeAsync(subject, state, purposes, await answer.Content.ReadAsByteArrayAsync(stopping), stopping);
        Counters.CountConsent();
        return true;
    }

    // Only a request that the hub understood and will never take is given up, and counted: 503 and the like pass.
    private async Task<bool> GivenUpAsync(int items, HttpResponseMessage answer, CancellationToken stopping)
    {
        if (answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge)) return false;
        Counters.CountRefused(items, await answer.Content.ReadAsStringAsync(stopping));
        return true;
    }

    private async Task<HttpResponseMessage> PostAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken stopping)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = Json } };
        return await http.PostAsync(new Uri(path, UriKind.Relative), content, stopping);
    }

    /// <returns>True when the hub has it, or has refused it for good; false when it is worth another try.</returns>
    private static async Task<bool> TryAsync(Func<Task<bool>> send, CancellationToken stopping)
    {
        try
        {
            return await send();
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            return false;
        }
    }
}
