using System.Globalization;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Numbers;

/// <summary>Numbers that biip parsed or wrote in its own tests, with the object it made of them.</summary>
internal static class BiipNumbers
{
    public const string CompanyPrefixLengths =
        "biip ships the list of company prefix lengths of GS1's data download, which is no part of the specification; the caller gives the length here";

    public static Verdict Judge(VectorRecord record)
    {
        // biip strips blanks; a scanner's framer has done so before a number is read here.
        var input = record.Text("input").Trim();
        return record.Kind["biip:".Length..] switch
        {
            "Gtin.parse" => Gtins(record, input),
            "Gln.parse" => Key(record, Gln.IsValid(input), input, input),
            "Sscc.parse" => Key(record, Sscc.IsValid(input), input, input.Length > 0 ? input[1..] : ""),
            "Sscc.as_hri" => HumanReadable(record, input),
            "Gtin.as_gtin_8" => As(record, input, GtinFormat.Gtin8),
            "Gtin.as_gtin_12" => As(record, input, GtinFormat.Gtin12),
            "Gtin.as_gtin_13" => As(record, input, GtinFormat.Gtin13),
            "Gtin.as_gtin_14" => As(record, input, GtinFormat.Gtin14),
            "Upc.parse" => Upcs(record, input),
            "Upc.as_upc_a" => Text(record, UpcA(input)),
            "Upc.as_upc_e" => Text(record, input.Length < 12 ? Complete(input) : UpcE.TryEncode(input, out var upcE) ? upcE : null),
            "Upc.as_gtin_12" => As(record, UpcA(input) ?? "", GtinFormat.Gtin12),
            "Upc.as_gtin_13" => As(record, UpcA(input) ?? "", GtinFormat.Gtin13),
            "Upc.as_gtin_14" => As(record, UpcA(input) ?? "", GtinFormat.Gtin14),
            "Rcn.without_variable_measure" => WithoutMeasure(record, input, RcnRegions.Of(record["input_object"], "region")),
            var kind => Verdict.Wrong($"no such kind: {kind}"),
        };
    }

    /// <summary>The number without its variable part, where the region has one for it.</summary>
    public static string? Item(string input, RestrictedCirculation? region)
    {
        // A company's own number has no country's variable part.
        if (Gtin.TryAs(input, GtinFormat.Gtin13, out var gtin13) && Gs1Prefix.Of(gtin13, out _) is Gs1PrefixUse.RestrictedToCompany) return input;
        if (region is null) return null;
        Span<char> item = stackalloc char[13];
        return region.TryRead(input, item, out _) switch
        {
            DecodeStatus.Decoded => item.ToString(),
            DecodeStatus.Foreign => input,
            _ => null,
        };
    }

    public static string? UpcA(string upc) =>
        upc.Length == 12 && Gtin.IsValid(upc) ? upc : UpcE.TryComplete(upc, out var upcE) && UpcE.TryExpand(upcE, out var upcA) ? upcA : null;

    private static string? Complete(string upc) => UpcE.TryComplete(upc, out var upcE) ? upcE : null;

    private static Verdict WithoutMeasure(VectorRecord record, string input, RestrictedCirculation? region)
    {
        var expect = record["expect"];
        var item = Item(input, region);
        // A number that has no variable part stays as it was.
        return Verdict.Equal(expect.ValueKind == JsonValueKind.Object ? expect.GetProperty("value").GetString() : null, item);
    }

    private static Verdict Key(VectorRecord record, bool valid, string input, string fromPrefix)
    {
        if (!valid || !record.Truth("ok")) return Verdict.Equal(record.Truth("ok") ? "read" : null, valid ? input : null);
        return Verdict.Equal($"{record["expect"].GetProperty("value").GetString()} {Inner(record["expect"], "prefix")}", $"{input} {Prefix(fromPrefix)}");
    }

    private static Verdict HumanReadable(VectorRecord record, string input)
    {
        int? length = record.Has("kwargs") && record["kwargs"].TryGetProperty("company_prefix_length", out var given) ? given.GetInt32()
            : record["input_object"].TryGetProperty("company_prefix", out var prefix) && prefix.ValueKind == JsonValueKind.Object
                ? prefix.GetProperty("value").GetString()!.Length : null;
        var written = Sscc.TryFormat(input, length, out var text);
        if (written && !record.Truth("ok") && length is >= 4 and <= 12)
            return Verdict.OnPurpose("a company prefix has 4 to 12 digits (GenSpecs 1.4.4); biip refuses other lengths than 7 to 10 here, and prints one of 6 elsewhere", text);
        return Text(record, written ? text : null);
    }

    private static Verdict As(VectorRecord record, string input, GtinFormat format) => Text(record, Gtin.TryAs(input, format, out var text) ? text : null);

    private static Verdict Text(VectorRecord record, string? got) => Verdict.Equal(record.Truth("ok") ? record.Text("expect") : null, got);

    private static Verdict Upcs(VectorRecord record, string input)
    {
        var upcA = UpcA(input);
        if (!record.Truth("ok") || upcA is null) return Verdict.Equal(record.Truth("ok") ? "read" : null, upcA);
        var expect = record["expect"];
        var complete = input.Length < 12 ? Complete(input)! : input;
        return Verdict.Equal(
            $"{(expect.GetProperty("format").GetString()!.EndsWith('E') ? 8 : 12)} {expect.GetProperty("payload").GetString()}{expect.GetProperty("check_digit").GetInt32()}",
            $"{complete.Length} {complete}");
    }

    private static Verdict Gtins(VectorRecord record, string input)
    {
        var config = record.Has("config") ? record["config"] : default;
        var region = RcnRegions.Of(config, "rcn_region");
        var named = RcnRegions.NameIn(config, "rcn_region");
        if (named is not null && region is null) return Verdict.Equal(record.Truth("ok") ? "read" : null, null);
        var read = Gtin.TryFormat(input, out var format);
        var (status, measure) = Measure(input, region);
        if (read && region is not null && status == DecodeStatus.Malformed)
        {
            if (record.Truth("ok") && config.GetProperty("rcn_verify_variable_measure").ValueKind == JsonValueKind.False)
                return Verdict.OnPurpose("an inner check digit is always checked (GenSpecs 7.9.2); biip was told not to", "refused");
            read = false;
        }
        if (!read || !record.Truth("ok")) return Verdict.Equal(record.Truth("ok") ? "read" : null, read ? $"{format}" : null);
        return Compare(record["expect"], input, format, status == DecodeStatus.Decoded ? measure : null);
    }

    private static (DecodeStatus Status, VariableMeasure Measure) Measure(string input, RestrictedCirculation? region)
    {
        Span<char> item = stackalloc char[13];
        VariableMeasure measure = default;
        return (region?.TryRead(input, item, out measure) ?? DecodeStatus.Foreign, measure);
    }

    private static Verdict Compare(JsonElement expect, string input, GtinFormat format, VariableMeasure? measure)
    {
        Gtin.TryAs(input, format, out var digits);
        var number = format switch { GtinFormat.Gtin12 => "0" + digits, GtinFormat.Gtin14 => digits[1..], _ => digits };
        var prefix = format == GtinFormat.Gtin8 ? Prefix8(digits) : Prefix(number);
        var level = expect.TryGetProperty("packaging_level", out var packaging) && packaging.ValueKind == JsonValueKind.Number ? $" level {packaging.GetInt32()}" : "";
        var theirs = $"{expect.GetProperty("format").GetString()} {expect.GetProperty("payload").GetString()}{expect.GetProperty("check_digit").GetInt32()}"
            + $" {Inner(expect, "prefix")}{level}{Value(expect, "weight")}{Value(expect, "price")}{Value(expect, "count")}";
        var mine = $"GtinFormat.GTIN_{(int)format} {digits} {prefix}{(format == GtinFormat.Gtin14 ? $" level {digits[0]}" : "")}"
            + (measure is { } m ? $" {m.Kind.ToString().ToLowerInvariant()} {Number(m.Value)}" : "");
        return Verdict.Equal(theirs, mine);
    }

    public static string? Prefix(string number) => Gs1Prefix.Of(number, out var length) is Gs1PrefixUse.Unassigned ? null : number[..length];

    public static string? Prefix8(string number) => Gs1Prefix.OfGtin8(number) is Gs1PrefixUse.Unassigned ? null : number[..3];

    private static string? Inner(JsonElement expect, string field) =>
        expect.TryGetProperty(field, out var inner) && inner.ValueKind == JsonValueKind.Object ? inner.GetProperty("value").GetString() : null;

    private static string Value(JsonElement expect, string field) => expect.TryGetProperty(field, out var value) && value.ValueKind is not JsonValueKind.Null
        ? $" {field} {Number(decimal.Parse(value.ToString(), CultureInfo.InvariantCulture))}" : "";

    /// <summary>Without zeros behind, which Python's decimal drops as well.</summary>
    public static string Number(decimal value) => (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
