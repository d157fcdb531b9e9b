using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>biip's tests: it takes values that fail their check digit and notes it beside them.</summary>
internal static class BiipGs1Records
{
    public static Verdict Judge(VectorRecord record) => record.Kind switch
    {
        "biip-case:test_parse" => BiipCases.Judge(record),
        "biip:GS1Message.as_hri" or "biip:GS1ElementString.as_hri" => Label(record),
        _ => Parse(record),
    };

    private static Verdict Parse(VectorRecord record)
    {
        var input = record.Text("input").Trim([' ', '\t', '\n', '\r', '\f', '\v']);
        if (Options(record) is not { } options) return Verdict.Agreed("refused: a separator is one character");
        var read = record.Kind.EndsWith("hri", StringComparison.Ordinal) ? ReadMessage.FromBrackets(input) : ReadMessage.FromMessage(input, options);
        var fault = read.Lint;
        if (Excused(input, fault, record) is { } excused) return excused;
        var expected = record.Truth("ok") ? Elements(record["expect"]) : null;
        return Gs1ElementFamily.Same(record.Truth("ok"), expected, fault, () => read.Unescaped);
    }

    private static Verdict Label(VectorRecord record)
    {
        var elements = record["input_object"].TryGetProperty("element_strings", out var several) ? several.EnumerateArray().ToList() : [record["input_object"]];
        var message = ElementString.Encode([.. elements.Select(e => new Gs1Element(Protocols.Ai.Of(Ai(e)), e.GetProperty("value").GetString()!))]);
        return Verdict.Equal(record.TextOrNull("expect"), ReadMessage.FromMessage(message).Unescaped);
    }

    private static Verdict? Excused(string input, Gs1Fault fault, VectorRecord record)
    {
        if (!record.Truth("ok")) return null;
        var got = $"{fault.Kind} {fault.Lint} at {fault.At}";
        if (fault.Lint is LintCode.IncorrectCheckDigit && record["expect"].GetRawText().Contains("check digit", StringComparison.Ordinal))
            return Verdict.Agreed($"{got}, as its note says");
        if (fault.Lint is LintCode.IncorrectCheckDigit && !IsCheckedByBiip(fault.Ai))
            return Verdict.OnPurpose($"the key of ({fault.Ai}) has a check digit (GenSpecs 7.9.1); biip tests those of GTIN, SSCC and GLN only", got);
        if (fault.Lint is LintCode.IllegalMonth or LintCode.IllegalDay && DatesAreNotAsked(record))
            return Verdict.OnPurpose("a date is a day of the calendar (GenSpecs 3.4); the record tells biip not to look, which cannot be told here", got);
        if (fault.Kind is Gs1FaultKind.Empty && input.Contains("\x1D\x1D", StringComparison.Ordinal))
            return Verdict.OnPurpose("an element string has an identifier and a value (GenSpecs 7.8.3): two separators in a row are reported, as the GS1 Syntax Engine does; biip skips one", got);
        if (fault.Lint is LintCode.IllegalHour && input.EndsWith("9999", StringComparison.Ordinal))
            return Verdict.OnPurpose("the Syntax Dictionary asks for a time of day in (4324) and (4325), N4,hhmi; biip also takes 9999 for none", got);
        return null;
    }

    private static bool IsCheckedByBiip(Ai ai) => ai.ToString() is "00" or "01" or "02" or "03" or ['4', '1', _];

    private static bool DatesAreNotAsked(VectorRecord record) => record.Has("config")
        && record["config"].TryGetProperty("gs1_element_strings_verify_date", out var verify) && verify.ValueKind is JsonValueKind.False;

    // Null when they name a separator that is no single character, which ours cannot be.
    private static Gs1Options? Options(VectorRecord record)
    {
        if (!record.Has("config") || !record["config"].TryGetProperty("separator_chars", out var separators)) return new();
        var named = separators.EnumerateArray().Select(s => s.GetString()!).ToList();
        return named.TrueForAll(s => s.Length == 1) ? new() { Separators = string.Concat(named) } : null;
    }

    public static string Elements(JsonElement expected) => string.Concat(
        (expected.TryGetProperty("element_strings", out var several) ? several.EnumerateArray().ToList() : [expected])
            .Select(e => $"({Ai(e)}){e.GetProperty("value").GetString()}"));

    private static string Ai(JsonElement element) => element.GetProperty("ai").GetProperty("ai").GetString()!;
}
