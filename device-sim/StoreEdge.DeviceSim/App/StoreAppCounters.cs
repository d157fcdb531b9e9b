using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.App;

/// <summary>What became of what the apps sent.</summary>
internal sealed class StoreAppCounters
{
    private long _sent;
    private long _accepted;
    private long _withheld;
    private long _consents;
    private long _retried;
    private long _refused;

    /// <summary>Pings answered by the hub: accepted and withheld together.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>For want of consent.</summary>
    public long Withheld => Interlocked.Read(ref _withheld);

    /// <summary>Consents and withdrawals taken by the hub.</summary>
    public long Consents => Interlocked.Read(ref _consents);

    /// <summary>Requests that had to be sent once more.</summary>
    public long Retried => Interlocked.Read(ref _retried);

    /// <summary>Pings and consents the hub will never take: 0 unless one of the two programs is wrong.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>The hub's words for the first refusal.</summary>
    public string? FirstRefusal { get; private set; }

    /// <exception cref="JsonException">The answer is none: the request counts as not answered.</exception>
    internal void CountAnswered(int pings, byte[] answer)
    {
        var counts = JsonSerializer.Deserialize(answer, ObservationJson.Default.PingsAnswered) ?? throw new JsonException("the answer to pings is null");
        Interlocked.Add(ref _sent, pings);
        Interlocked.Add(ref _accepted, counts.Accepted);
        Interlocked.Add(ref _withheld, counts.Withheld);
    }

    internal void CountConsent() => Interlocked.Increment(ref _consents);

    internal void CountRetried() => Interlocked.Increment(ref _retried);

    internal void CountRefused(int items, string words)
    {
        Interlocked.Add(ref _refused, items);
        FirstRefusal ??= words;
    }
}
