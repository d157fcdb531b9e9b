using System.Globalization;
using System.Text;
using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Links;

/// <summary>Digital Link URIs of gs1-syntax-engine, biip and Solidsoft's tool kit.</summary>
internal sealed class DigitalLinkFamily : IVectorFamily
{
    public string Name => "gs1-digital-link";

    public Verdict Judge(VectorRecord record) => record.Kind switch
    {
        "dl_uri_parse" => Parsed(record),
        "dl_uri_generate" => Generated(record),
        "uri_escape" => Text(record, (text, query) =>
        {
            Span<char> target = new char[text.Length * 3];
            return target[..UriText.Escape(text, query, target)].ToString();
        }),
        "uri_unescape" => Text(record, (text, query) =>
        {
            Span<char> target = new char[text.Length];
            return UriText.TryUnescape(text, query, target, out var written) ? target[..written].ToString() : "";
        }),
        "gherkin_digital_link" => ToolKit.Judge(record),
        var kind when kind.StartsWith("biip:GS1DigitalLinkURI.", StringComparison.Ordinal) => BiipLinks.Judge(record),
        _ => Verdict.Wrong($"no such kind: {record.Kind}"),
    };

    private const string UnknownIdentifiers =
        "an identifier that the dictionary does not hold is always refused (GS1 Digital Link: URI Syntax: only identifiers of the General Specifications); the syntax engine was told to let it pass";

    private static Verdict Parsed(VectorRecord record)
    {
        var options = new DigitalLinkOptions(Option(record, "PermitZeroSuppressedGTINinDLuris"), Option(record, "permitConvenienceAlphas"));
        var message = DigitalLink.MessageOf(record.Text("input"), options);
        // The syntax engine writes FNC1 in front, and behind what is not of predefined length, as ^.
        var got = message is null ? null : "^" + message.Replace(ElementString.Separator, '^');
        var expected = record.Truth("ok") ? record.TextOrNull("expect_unbracketed") : null;
        if (got is null && expected is not null && Option(record, "PermitUnknownAIs")) return Verdict.OnPurpose(UnknownIdentifiers, "refused");
        return Verdict.Equal(expected, got);
    }

    private static Verdict Generated(VectorRecord record)
    {
        var written = DigitalLink.TryWrite(Brackets.Read(record.Text("input")), out var uri, record.TextOrNull("stem") is { } stem ? new DigitalLinkFrame(stem) : null);
        if (!written && record.Truth("ok") && Option(record, "PermitUnknownAIs")) return Verdict.OnPurpose(UnknownIdentifiers, "refused");
        return Verdict.Equal(record.Truth("ok") ? record.Text("expect_uri") : null, written ? uri : null);
    }

    private static Verdict Text(VectorRecord record, Func<string, bool, string> convert)
    {
        var input = Encoding.Latin1.GetString(record.Hex("input_hex"));
        foreach (var (field, query) in (ReadOnlySpan<(string, bool)>)[("expect_path_hex", false), ("expect_query_hex", true)])
        {
            if (!record.Has(field)) continue;
            var got = Convert.ToHexStringLower(Encoding.Latin1.GetBytes(convert(input, query)));
            if (got != record.Text(field)) return Verdict.Equal(record.Text(field), got);
        }
        return Verdict.Agreed("same");
    }

    // Each option is a list of the arguments of a call: [true].
    private static bool Option(VectorRecord record, string name) =>
        record.Has("options") && record["options"].TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
        && list.GetArrayLength() == 1 && list[0].ValueKind == JsonValueKind.True;
}
