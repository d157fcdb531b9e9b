using System.Text;
using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>
/// zint's tests of GS1 input: its error is our fault of the cut, its warning our fault of a value, and what it encodes is our message.
/// Associations it does not ask for.
/// </summary>
internal static partial class ZintGs1Records
{
    public static Verdict Judge(VectorRecord record)
    {
        var mode = record.TextOrNull("mode") ?? "-1";
        var read = Read(record.Text("input"), mode, record.TextOrNull("symbology") ?? "");
        var composite = record.TextOrNull("composite") is { Length: > 0 } second ? Read(second, mode, "") : null;
        var unchecked_ = mode.Contains("GS1NOCHECK", StringComparison.Ordinal);
        var (cut, lint) = (Worse(read.Cut, composite?.Cut), Worse(read.Lint, composite?.Lint));
        var got = !cut.IsNone ? $"refused: {cut.Kind} at {cut.At}" : !unchecked_ && !lint.IsNone ? $"refused: {lint.Kind} {lint.Lint} at {lint.At}" : "ok";
        var refused = got != "ok";
        if (lint is { Lint: LintCode.IllegalZeroPrefix } && record.TextOrNull("result") is "0")
            return Verdict.OnPurpose($"a serial number of ({lint.Ai}) does not begin with zero (GenSpecs 3.9.11; the dictionary's linter nozeroprefix); zint takes a zero alone", got);
        if (refused != (record.TextOrNull("result") is not "0")) return Verdict.Wrong($"{got}, the record says {record.TextOrNull("result")}");
        var parts = Array.Empty<string>();
        if (refused && composite is null && record.TextOrNull("expect_error") is { Length: > 0 } error
            && ZintErrors.Different(error, record.Text("input"), read, cut.IsNone ? lint : cut, out parts) is { } fault) return Verdict.Wrong($"{got}: {fault}");
        if (!cut.IsNone || record.TextOrNull("result") is "ZINT_ERROR_INVALID_DATA") return Verdict.Agreed(got).Comparing(parts);
        var different = Different(record, mode, read, composite);
        return different is null ? Verdict.Agreed($"{got}: {read.Message}").Comparing([.. parts, "message"]) : Verdict.Wrong(different);
    }

    private static string? Different(VectorRecord record, string mode, ReadMessage read, ReadMessage? composite)
    {
        if (record.TextOrNull("expect_hex") is { Length: > 0 } hex && Latin1(hex) is var reduced && reduced != read.Message) return $"{read.Message} is not {reduced}";
        if (record.TextOrNull("expect_content_hex") is { Length: > 0 } content && Latin1(content) is var whole
            && whole != (composite is null ? read.Message : $"{read.Message}|{composite.Message}")) return $"{read.Message} is not {whole}";
        if (record.TextOrNull("expect_hrt") is not { Length: > 0 } label) return null;
        // Its label keeps the escapes of the input.
        if (IsBrackets(record.Text("input"), mode)) label = label.Replace(@"\(", "(", StringComparison.Ordinal).Replace(@"\)", ")", StringComparison.Ordinal);
        return label == read.Unescaped ? null : $"{read.Unescaped} is not {label}";
    }

    private static ReadMessage Read(string input, string mode, string symbology)
    {
        // Symbols of one number: its digits, padded, mostly without the check digit.
        if (NumberOf(symbology) is var (ai, digits) && input.All(char.IsAsciiDigit) && input.Length <= digits + 1)
        {
            var body = input.PadLeft(digits, '0');
            return ReadMessage.FromMessage(ai + (body.Length > digits ? body : body + Gtin.CheckDigit(body)));
        }
        if (IsBrackets(input, mode)) return ReadMessage.FromBrackets(input);
        if (input.StartsWith('^')) return ReadMessage.FromCarets(input);
        if (input.StartsWith('[')) return ReadMessage.FromBrackets(Opening().Replace(input.Replace("(", @"\(", StringComparison.Ordinal), "($1)"));
        return mode.Contains("GS1RAW", StringComparison.Ordinal) ? ReadMessage.FromMessage(input) : ReadMessage.FromBrackets(input);
    }

    private static (string Ai, int Digits)? NumberOf(string symbology) => symbology switch
    {
        "BARCODE_NVE18" => ("00", 17),
        "BARCODE_EAN14" => ("01", 13),
        _ when symbology.StartsWith("BARCODE_DBAR_", StringComparison.Ordinal) && !symbology.StartsWith("BARCODE_DBAR_EXP", StringComparison.Ordinal) => ("01", 13),
        _ => null,
    };

    private static bool IsBrackets(string input, string mode) => mode.Contains("GS1PARENS", StringComparison.Ordinal) && input.StartsWith('(');

    private static Gs1Fault Worse(Gs1Fault first, Gs1Fault? second) => first.IsNone ? second ?? default : first;

    private static string Latin1(string hex) => Encoding.Latin1.GetString(Convert.FromHexString(hex));

    [GeneratedRegex(@"\[([^\]]*)\]")]
    private static partial Regex Opening();
}
