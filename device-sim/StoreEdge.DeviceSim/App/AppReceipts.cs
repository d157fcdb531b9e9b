using System.Collections.Concurrent;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.App;

/// <summary>What the hub has signed for each subject, the newest last. A receipt counts when it verifies, is the subject's own and says what was said.</summary>
internal sealed class AppReceipts(HttpClient http)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ConsentReceipt>> _kept = new();
    private volatile ReceiptKeys? _keys;
    private long _wrong;

    /// <summary>Answers that were no such receipt: 0 unless one of the two programs is wrong.</summary>
    public long Wrong => Interlocked.Read(ref _wrong);

    public long Kept => _kept.Values.Sum(k => (long)k.Count);

    public IReadOnlyCollection<ConsentReceipt> Of(string subject) => _kept.TryGetValue(subject, out var kept) ? kept : [];

    /// <param name="state">How the purposes must stand that were named.</param>
    /// <exception cref="HttpRequestException">The hub does not give its keys.</exception>
    public async Task TakeAsync(string subject, string state, IReadOnlyCollection<Purpose> purposes, byte[] answer, CancellationToken cancellationToken)
    {
        var keys = _keys ??= JsonSerializer.Deserialize(
            await http.GetByteArrayAsync(new Uri("/v1/notice/keys", UriKind.Relative), cancellationToken), ObservationJson.Default.ReceiptKeys);
        if (keys is not null && SignedReceipt.TryVerify(answer, keys, out var receipt) == ReceiptStatus.Valid && receipt!.Subject == subject
            && purposes.All(p => receipt.Purposes.Any(r => r.Purpose == p && r.Said && r.State == state)))
            _kept.GetOrAdd(subject, _ => new()).Enqueue(receipt);
        else Interlocked.Increment(ref _wrong);
    }
}
