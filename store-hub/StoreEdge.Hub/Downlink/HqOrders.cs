using System.Text;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Hub.Storage.Downlink;

namespace StoreEdge.Hub.Downlink;

/// <summary>The orders that hold at one instant, one of each kind at most.</summary>
internal sealed class HqOrders
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<DownlinkKind, DownlinkEnvelope> _orders = [];
    private readonly Dictionary<DownlinkKind, DateTimeOffset> _effectiveAt = [];
    private readonly List<(DownlinkEnvelope Order, DateTimeOffset EffectiveAt)> _plans = [];

    public static HqOrders None { get; } = new();

    public bool IsEmpty => _orders.Count == 0;

    /// <param name="stored">By kind and version, as the file gives them.</param>
    public static HqOrders At(DateTimeOffset instant, IReadOnlyCollection<StoredOrder> stored)
    {
        var orders = new HqOrders { Instant = instant };
        foreach (var order in stored.Where(o => o.Kind == DownlinkKind.Plan))
            if (DownlinkEnvelope.Read(order.Message) is { } envelope) orders._plans.Add((envelope, order.EffectiveAt));
        foreach (var order in stored.Where(o => o.EffectiveAt <= instant).OrderBy(o => o.Version))
            if (DownlinkEnvelope.Read(order.Message) is { } envelope) (orders._orders[order.Kind], orders._effectiveAt[order.Kind]) = (envelope, order.EffectiveAt);
        return orders;
    }

    public DownlinkEnvelope? this[DownlinkKind kind] => _orders.GetValueOrDefault(kind);

    /// <summary>From when the order that holds does; null where none does.</summary>
    public DateTimeOffset? EffectiveAt(DownlinkKind kind) => _effectiveAt.TryGetValue(kind, out var at) ? at : null;

    public DateTimeOffset Instant { get; private init; }

    /// <summary>Every plan that was ordered, whenever it holds: each is a dated version of the store's plan.</summary>
    public IReadOnlyList<(DownlinkEnvelope Order, DateTimeOffset EffectiveAt)> Plans => _plans;

    /// <summary>Version of the settings, which only a start reads: where it differs, the hub has to start anew. So it has for another plan, which the plans' room looks after.</summary>
    public long? ReadAtStart => this[DownlinkKind.Configuration]?.Version;

    /// <returns>The content's lines as a file's are read; null and a fault where it is no UTF-8.</returns>
    public static IReadOnlyList<string>? LinesOf(DownlinkEnvelope order)
    {
        try
        {
            using var reader = new StringReader(Strict.GetString(order.Content.Span).TrimStart('\uFEFF'));
            var lines = new List<string>();
            while (reader.ReadLine() is { } line) lines.Add(line);
            return lines;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
