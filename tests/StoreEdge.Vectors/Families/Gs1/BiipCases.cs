using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>biip's cases read one text in every way that it knows; ours are told apart by the carrier.</summary>
internal static class BiipCases
{
    public static Verdict Judge(VectorRecord record)
    {
        var value = record["params"].GetProperty("value").GetString()!;
        var expected = record["params"].GetProperty("expected");
        var identifier = value.StartsWith(']') ? value[..3] : null;
        var text = value[(identifier?.Length ?? 0)..];
        var got = new List<string>();
        if (expected.TryGetProperty("gtin", out var gtin) && !text.Contains('/', StringComparison.Ordinal))
        {
            var read = ScanContent.GtinOf(new(text, identifier));
            got.Add($"GTIN {read}");
            if (read != gtin.GetProperty("value").GetString()!.PadLeft(14, '0')) return Verdict.Wrong(string.Join(", ", got));
        }
        if (expected.TryGetProperty("gs1_message", out var message))
        {
            var read = ReadMessage.FromMessage(text);
            got.Add(read.Unescaped);
            var noted = message.GetRawText().Contains("check digit for", StringComparison.Ordinal);
            if (read.Unescaped != BiipGs1Records.Elements(message) || noted == read.Lint.IsNone) return Verdict.Wrong(string.Join(", ", got));
        }
        if (expected.TryGetProperty("gs1_message_error", out _))
        {
            var read = ReadMessage.FromMessage(text).Lint;
            got.Add($"no message: {read.Kind} {read.Lint} at {read.At}");
            if (read.IsNone) return Verdict.Wrong(string.Join(", ", got));
        }
        return Verdict.Agreed(string.Join(", ", got));
    }
}
