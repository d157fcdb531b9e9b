namespace StoreEdge.Protocols.Tests.Vectors;

public class Gs1Vectors
{
    [Fact]
    public void Element_strings_of_known_identifiers_agree_with_the_syntax_engine() =>
        SharedVectors.CheckAll(SharedVectors.Read("gs1-element-strings", "bracketed_ai_lint"), record =>
        {
            var elements = record.GetProperty("input").GetString()!.Split('(', StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split(')')).ToList();
            if (elements.Exists(e => e.Length != 2)) return null;
            var data = string.Concat(elements.Select((e, i) => e[0] + e[1] + (i < elements.Count - 1 ? "\x1D" : "")));
            var status = ElementString.TryParse(data, out _, out var errorAt);
            // Ours is a part of the table: an identifier that we do not know is a later matter.
            if (errorAt == 0 && status == DecodeStatus.Malformed) return null;
            return status == DecodeStatus.Decoded == record.GetProperty("ok").GetBoolean() ? null : $"{data}: {status} at {errorAt}";
        });

    [Fact]
    public void Unbracketed_messages_agree_with_the_syntax_engine() =>
        SharedVectors.CheckAll(SharedVectors.Read("gs1-element-strings", "unbracketed_ai_string"), record =>
        {
            var input = record.GetProperty("input").GetString()!;
            if (!input.StartsWith('^') || record.GetProperty("options").EnumerateObject().Any()) return null;
            var data = input[1..].Replace('^', ElementString.Separator);
            var status = ElementString.TryParse(data, out _, out var errorAt);
            var unknown = status == DecodeStatus.Malformed && (errorAt == 0 || data[errorAt - 1] == ElementString.Separator);
            var ok = record.GetProperty("ok").GetBoolean();
            return status == DecodeStatus.Decoded == ok || (ok && unknown) ? null : $"{input}: {status} at {errorAt}";
        });

    [Fact]
    public void Scans_of_a_trade_item_agree_with_the_syntax_engine() =>
        SharedVectors.CheckAll(SharedVectors.Read("aim-symbology-ids", "scan_data_generate"), record =>
        {
            if (!record.GetProperty("ok").GetBoolean() || !record.TryGetProperty("expect_scan", out var scan)) return null;
            var sent = scan.GetString()!;
            if (sent.StartsWith("]E0", StringComparison.Ordinal) || sent.StartsWith("]E4", StringComparison.Ordinal))
                return ScanContent.GtinOf(new(sent[3..], sent[..3])) is not null ? null : $"no GTIN in {sent}";
            return null;
        });
}
