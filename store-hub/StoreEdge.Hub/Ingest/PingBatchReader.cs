using System.Buffers;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>
/// Reads a batch of pings that is as every app sends it, in one pass and without the serializer's machinery: pings are most of
/// what a hub reads. Whatever is unusual is left to the serializer, which knows how to refuse it; so this reader has no words for faults.
/// </summary>
internal static class PingBatchReader
{
    // Five hundred pings are some 45 KB.
    private const int LongestBytes = 64 * 1024;

    // The shortest that a ping can be is longer; a list that grows is copied.
    private const int LeastBytes = 64;

    /// <returns>Null when the body is not the usual; nothing of it is consumed then.</returns>
    public static async ValueTask<PingBatch?> TryReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is not (> 0 and <= LongestBytes)) return null;
        var body = await request.BodyReader.ReadAtLeastAsync((int)request.ContentLength, cancellationToken);
        var batch = body.Buffer.Length == request.ContentLength ? Read(body.Buffer) : null;
        if (batch is null) request.BodyReader.AdvanceTo(body.Buffer.Start);
        else request.BodyReader.AdvanceTo(body.Buffer.End);
        return batch;
    }

    private static PingBatch? Read(in ReadOnlySequence<byte> body)
    {
        if (body.IsSingleSegment) return Read(body.FirstSpan);
        var whole = ArrayPool<byte>.Shared.Rent((int)body.Length);
        body.CopyTo(whole);
        var batch = Read(whole.AsSpan(0, (int)body.Length));
        ArrayPool<byte>.Shared.Return(whole);
        return batch;
    }

    /// <returns>Null when it is not the usual.</returns>
    public static PingBatch? Read(ReadOnlySpan<byte> body)
    {
        if (PlainPings.Read(body) is { } plain) return plain;
        try
        {
            var reader = new Utf8JsonReader(body);
            return Batch(ref reader, body.Length);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;   // no JSON, or a text that is no UTF-8
        }
    }

    private static PingBatch? Batch(ref Utf8JsonReader reader, int bytes)
    {
        var (store, subject, pings) = ((string?)null, (string?)null, (List<Ping>?)null);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // A field that stands twice is as unusual as one that is not known.
            if (pings is null && reader.ValueTextEquals("pings"u8))
            {
                if ((pings = Pings(ref reader, bytes)) is null) return null;
            }
            else if (store is null && reader.ValueTextEquals("store"u8))
            {
                if (!NameRule.Holds(store = Text(ref reader))) return null;
            }
            else if (subject is null && reader.ValueTextEquals("subject"u8))
            {
                if ((subject = Text(ref reader)) is null) return null;
            }
            else return null;
        }
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read() || store is null || subject is null || pings is null) return null;
        return new PingBatch { Store = StoreId.Of(store), Subject = subject, Pings = pings };
    }

    private static string? Text(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

    private static List<Ping>? Pings(ref Utf8JsonReader reader, int bytes)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return null;
        var pings = new List<Ping>(1 + (bytes / LeastBytes));
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            if (Ping(ref reader) is not { } ping) return null;
            pings.Add(ping);
        }
        return reader.TokenType == JsonTokenType.EndArray ? pings : null;
    }

    private static Ping? Ping(ref Utf8JsonReader reader)
    {
        const int all = 15;
        var (observed, x, y, accuracy, seen) = (default(DateTimeOffset), 0.0, 0.0, 0.0, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.ValueTextEquals("observedAtMs"u8) ? 1 : reader.ValueTextEquals("xMetres"u8) ? 2
                : reader.ValueTextEquals("yMetres"u8) ? 4 : reader.ValueTextEquals("accuracyMetres"u8) ? 8 : 0;
            if (field == 0 || (seen & field) != 0 || !reader.Read() || reader.TokenType != JsonTokenType.Number) return null;
            seen |= field;
            if (!(field switch
            {
                1 => UnixMillisecondsConverter.TryRead(ref reader, out observed),
                2 => reader.TryGetDouble(out x),
                4 => reader.TryGetDouble(out y),
                _ => reader.TryGetDouble(out accuracy),
            })) return null;
        }
        if (seen != all || reader.TokenType != JsonTokenType.EndObject) return null;
        return new Ping { ObservedAt = observed, XMetres = x, YMetres = y, AccuracyMetres = accuracy };
    }
}
