using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Numbers;

/// <summary>The rows of biip's parametrised tests: a value and what the test expects of it.</summary>
internal static class BiipCases
{
    public static Verdict Judge(VectorRecord record)
    {
        var p = record["params"];
        var value = TextOf(p, "value") ?? TextOf(p, "bad_value") ?? "";
        var expected = TextOf(p, "expected");
        var test = record.Kind["biip-case:".Length..];
        return test switch
        {
            "test_gs1_standard_check_digit" => Verdict.Equal(expected, Digit(Gtin.CheckDigit(value))),
            "test_gs1_price_weight_check_digit" => Verdict.Equal(expected, Digit(PriceCheckDigit.Of(value))),
            _ when test.Contains("price_weight", StringComparison.Ordinal) || test.Contains("nonnumeric_value", StringComparison.Ordinal) && test.Contains("check_digit", StringComparison.Ordinal) => Refused(value, test),
            "test_gs1_prefix" or "test_invalid_gs1_prefix" => Verdict.Equal(Inner(p), BiipNumbers.Prefix(value)),
            "test_gs1_8_prefix" or "test_invalid_gs1_8_prefix" => Verdict.Equal(Inner(p), BiipNumbers.Prefix8(value)),
            _ when test.Contains("company_prefix", StringComparison.Ordinal) => Verdict.OnPurpose(BiipNumbers.CompanyPrefixLengths, "no list"),
            "test_parse_nonnumeric_value" => Verdict.Equal(null, Gtin.IsValid(value) || Gln.IsValid(value) || Sscc.IsValid(value) ? value : null),
            "test_as_hri" => Verdict.Equal(expected, HumanReadable(value, expected!)),
            // Both the tests of GTINs and those of UPCs are called so.
            _ when test.StartsWith("test_as_gtin_", StringComparison.Ordinal) =>
                As(test, record["source"].GetProperty("path").GetString()!.Contains("/upc/", StringComparison.Ordinal) ? BiipNumbers.UpcA(value) ?? "" : value, expected),
            "test_as_upc_a" => Verdict.Equal(expected, BiipNumbers.UpcA(value)),
            "test_as_upc_e" => Verdict.Equal(expected, value.Length < 12 ? Complete(value) : UpcE.TryEncode(value, out var upcE) ? upcE : null),
            _ when test.StartsWith("test_as_upc_e", StringComparison.Ordinal) => Verdict.Equal(null, UpcE.TryEncode(value, out var upcE) ? upcE : null),
            "test_parse_upc_e_with_invalid_number_system" => Verdict.Equal(null, Complete(Digit(p.GetProperty("number_system").GetInt32()) + "425261")),
            _ when test.StartsWith("test_parse_upc", StringComparison.Ordinal) => Upc(p, value),
            _ when test.StartsWith("test_parse", StringComparison.Ordinal) => Parsed(test, p, value),
            _ when test.StartsWith("test_region_", StringComparison.Ordinal) => Region(test, p, value),
            "test_rcn_region_can_be_specified_as_string" => Verdict.Equal("found", RcnRegions.Named(value) is not null
                && ReferenceEquals(RcnRegions.Named(value), RcnRegions.Named(TextOf(p, "rcn_region"))) ? "found" : null),
            _ when test.Contains("keeps_nonvariable", StringComparison.Ordinal) => Unchanged(p),
            _ when test.StartsWith("test_without_variable_measure", StringComparison.Ordinal) =>
                Verdict.Equal(expected ?? value, BiipNumbers.Item(value, RcnRegions.Named(TextOf(p, "rcn_region") ?? "Sweden"))),
            _ => Verdict.Wrong($"no such case: {test}"),
        };
    }

    private static Verdict Refused(string value, string test)
    {
        try
        {
            var got = test.Contains("price_weight", StringComparison.Ordinal) ? PriceCheckDigit.Of(value) : Gtin.CheckDigit(value);
            return Verdict.Wrong($"{got}, the test expects a refusal");
        }
        catch (ArgumentException e)
        {
            return Verdict.Agreed(e.GetType().Name);
        }
    }

    // The length of the company prefix is the caller's: taken from what the test expects.
    private static string? HumanReadable(string value, string expected)
    {
        var parts = expected.Split(' ');
        return Sscc.TryFormat(value, parts.Length == 4 ? parts[1].Length : null, out var text) ? text : null;
    }

    private static Verdict As(string test, string value, string? expected)
    {
        var format = (GtinFormat)int.Parse(test.Split('_')[3], CultureInfo.InvariantCulture);
        return Verdict.Equal(expected, Gtin.TryAs(value, format, out var text) ? text : null);
    }

    private static Verdict Parsed(string test, JsonElement p, string value)
    {
        var read = Gtin.TryFormat(value, out var format);
        // The format is in the expected object or in the name: test_parse_gtin_12_with_1_leading_zero.
        var expected = p.TryGetProperty("expected", out var e) && e.ValueKind == JsonValueKind.Object
            ? e.GetProperty("format").GetString()!.Split('_')[^1] : test.Split('_').SkipWhile(w => w != "gtin").Skip(1).FirstOrDefault();
        return Verdict.Equal(expected, read ? ((int)format).ToString(CultureInfo.InvariantCulture) : null);
    }

    private static Verdict Upc(JsonElement p, string value)
    {
        if (!p.TryGetProperty("expected", out var e) || e.ValueKind != JsonValueKind.Object) return Verdict.Equal(null, BiipNumbers.UpcA(value));
        return Verdict.Equal($"{e.GetProperty("payload").GetString()}{e.GetProperty("check_digit").GetInt32()}", value.Length == 12 ? BiipNumbers.UpcA(value) : Complete(value));
    }

    private static Verdict Region(string test, JsonElement p, string value)
    {
        var region = RcnRegions.Named(TextOf(p, "rcn_region") ?? test["test_region_".Length..]);
        Span<char> item = stackalloc char[13];
        VariableMeasure measure = default;
        var status = region?.TryRead(value, item, out measure) ?? DecodeStatus.Malformed;
        var expected = "";
        foreach (var kind in (string[])["weight", "price", "count"])
            if (TextOf(p, kind) is { } theirs) expected = $"{kind} {BiipNumbers.Number(decimal.Parse(theirs, CultureInfo.InvariantCulture))}";
        var money = p.TryGetProperty("money", out var m) && m.ValueKind == JsonValueKind.Object ? m.GetProperty("currency").GetString() : null;
        if (money is not null && money != region?.Currency) return Verdict.Equal(money, region?.Currency);
        return Verdict.Equal(expected, status switch
        {
            DecodeStatus.Decoded => $"{measure.Kind.ToString().ToLowerInvariant()} {BiipNumbers.Number(measure.Value)}",
            DecodeStatus.Foreign => "",
            _ => "malformed",
        });
    }

    private static Verdict Unchanged(JsonElement p)
    {
        var region = RcnRegions.Named(TextOf(p, "rcn_region"));
        foreach (var prefix in p.GetProperty("nonvariable_prefixes").EnumerateArray())
        {
            var body = prefix.GetString() + "1111111111";
            var number = body + Digit(Gtin.CheckDigit(body));
            if (BiipNumbers.Item(number, region) != number) return Verdict.Wrong($"{number} changed");
        }
        return Verdict.Agreed("unchanged");
    }

    private static string? Complete(string digits) => UpcE.TryComplete(digits, out var upcE) ? upcE : null;

    private static string? Inner(JsonElement p) =>
        p.TryGetProperty("expected", out var e) && e.ValueKind == JsonValueKind.Object ? e.GetProperty("value").GetString() : null;

    private static string? TextOf(JsonElement json, string field) =>
        json.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : null;

    private static string Digit(int digit) => digit.ToString(CultureInfo.InvariantCulture);
}
