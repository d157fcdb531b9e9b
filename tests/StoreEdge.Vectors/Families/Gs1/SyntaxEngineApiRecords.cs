using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>The GS1 Syntax Engine's tests of its whole interface: one form in, another out, everything asked of the message.</summary>
internal static class SyntaxEngineApiRecords
{
    public static Verdict Judge(VectorRecord record)
    {
        var input = record.Text("input");
        var options = SyntaxEngineRecords.OptionsOf(record);
        if (input.StartsWith(']'))
        {
            if (ScanData.TryRead(input, out var scanned, out _) is not DecodeStatus.Decoded) return record.Truth("ok") ? Verdict.Wrong("not read") : Verdict.Agreed("refused");
            input = AimFamily.InCarets(scanned!);
        }
        if (input.StartsWith("http", StringComparison.OrdinalIgnoreCase)) return SyntaxEngineLinkRecords.Judge(record, input);
        // The composite's part is a message of its own; what it may stand beside is asked of both together.
        var parts = input.Split('|');
        List<ReadMessage> read = [.. parts.Select(part => part.StartsWith('^') ? ReadMessage.FromCarets(part, options) : ReadMessage.FromBrackets(part, options))];
        var fault = read.Select(r => r.Lint).FirstOrDefault(f => !f.IsNone);
        if (fault.IsNone) fault = ReadMessage.FromBrackets(string.Concat(read.Select(r => r.Brackets)), options).Associate(Rules(record));
        var got = fault.IsNone ? string.Join('|', read.Select(r => r.Brackets)) : $"{fault.Kind} {fault.Lint} at {fault.At}";
        if (record.Truth("ok") != fault.IsNone) return Verdict.Wrong($"{got}, the record says {(record.Truth("ok") ? "ok" : "refused")}");
        if (!fault.IsNone) return Verdict.Agreed(got);
        foreach (var asked in record["expect"].EnumerateObject())
            if (Different(asked, record, read) is { } different) return Verdict.Wrong(different);
        return Verdict.Agreed(got);
    }

    private static string? Different(JsonProperty asked, VectorRecord record, List<ReadMessage> read)
    {
        var (expected, got) = asked.Name switch
        {
            "AIdataStr" => (asked.Value.GetString(), string.Join('|', read.Select(r => r.Brackets))),
            "DataStr" => (asked.Value.GetString(), string.Join('|', read.Select(r => r.Caret))),
            "HRI" => (Lines(asked.Value),
                string.Join('\n', read.SelectMany(r => r.Lines(SyntaxEngineRecords.Option(record, "IncludeDataTitlesInHRI") ?? false)))),
            "ScanData" => (asked.Value.GetString(), Scan(record, read)),
            "DLuri" => (asked.Value.GetString(), DigitalLink.TryWrite([.. read.SelectMany(r => r.Elements)], out var link) ? link : null),
            _ => ("an answer", $"no answer to {asked.Name}"),
        };
        return expected == got ? null : $"{got} is not {expected}";
    }

    public static string Lines(JsonElement numbered) => string.Join('\n', numbered.EnumerateObject().Select(line => line.Value.GetString()));

    private static string? Scan(VectorRecord record, List<ReadMessage> read)
    {
        var symbology = record["options"].GetProperty("Sym").GetString()!.Replace("gs1_encoder_s", "", StringComparison.Ordinal);
        return EngineSymbologies.CarrierOf(symbology) is { } carrier
            && CarrierWriter.TryWriteMessage(carrier, read[0].Message, read.Count > 1 ? read[1].Message : "", out var scan) ? scan : null;
    }

    private static AssociationRules Rules(VectorRecord record)
    {
        var rules = AssociationRules.All;
        if (!record.Has("options")) return rules;
        foreach (var option in record["options"].EnumerateObject().Where(o => o.Value.ValueKind is JsonValueKind.False))
            rules &= option.Name switch
            {
                _ when option.Name.Contains("MUTEX", StringComparison.Ordinal) => ~AssociationRules.Exclusions,
                _ when option.Name.Contains("REQUISITE", StringComparison.Ordinal) => ~AssociationRules.Partners,
                _ when option.Name.Contains("REPEATED", StringComparison.Ordinal) => ~AssociationRules.Repeats,
                _ when option.Name.Contains("DIGSIG", StringComparison.Ordinal) => ~AssociationRules.SignedSerial,
                _ => AssociationRules.All,
            };
        return rules;
    }
}
