using System.Text;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Hub.Storage.Downlink;

namespace StoreEdge.Hub.Downlink;

/// <summary>The orders that hold at one instant, one of each kind at most.</summary>
internal sealed class HqOrders
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<DownlinkKind, DownlinkEnvelope> _orders = [];

    public static HqOrders None { get; } = new();

    public bool IsEmpty => _orders.Count == 0;

    /// <param name="stored">By kind and version, as the file gives them.</param>
    public static HqOrders At(DateTimeOffset instant, IEnumerable<StoredOrder> stored)
    {
        var orders = new HqOrders();
        foreach (var order in stored.Where(o => o.EffectiveAt <= instant).OrderBy(o => o.Version))
            if (DownlinkEnvelope.Read(order.Message) is { } envelope) orders._orders[order.Kind] = envelope;
        return orders;
    }

    public DownlinkEnvelope? this[DownlinkKind kind] => _orders.GetValueOrDefault(kind);

    /// <summary>Versions of what only a start reads: where they differ, the hub has to start anew.</summary>
    public (long? Configuration, long? Plan) ReadAtStart => (this[DownlinkKind.Configuration]?.Version, this[DownlinkKind.Plan]?.Version);

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
