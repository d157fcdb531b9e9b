using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Links;

/// <summary>biip reads zero-suppressed GTINs and writes links of a domain and a prefix.</summary>
internal static class BiipLinks
{
    public static Verdict Judge(VectorRecord record)
    {
        var message = DigitalLink.MessageOf(record.Text("input"), new(ZeroSuppressedGtin: true));
        return record.Kind.Split('.')[1] switch
        {
            "parse" => Parsed(record, message),
            "as_canonical_uri" => Verdict.Equal(record.Truth("ok") ? record.Text("expect") : null, DigitalLink.Canonical(record.Text("input"), new(ZeroSuppressedGtin: true))),
            "as_uri" => Written(record, message),
            _ => Verdict.Wrong($"no such kind: {record.Kind}"),
        };
    }

    private static Verdict Parsed(VectorRecord record, string? message)
    {
        if (message is null && record.Truth("ok") && record.Has("config")
            && record["config"].TryGetProperty("gs1_element_strings_verify_date", out var dates) && dates.ValueKind == JsonValueKind.False)
            return Verdict.OnPurpose("a date is always checked (GenSpecs 3.4); biip was told not to", "refused");
        if (message is null || !record.Truth("ok")) return Verdict.Equal(record.Truth("ok") ? "read" : null, message);
        var theirs = record["expect"].GetProperty("element_strings").EnumerateArray()
            .Select(e => new Gs1Element(Ai.Of(e.GetProperty("ai").GetProperty("ai").GetString()!), e.GetProperty("value").GetString()!));
        return Verdict.Equal(Brackets.Write(theirs), Brackets.Write(Brackets.Read(message)));
    }

    private static Verdict Written(VectorRecord record, string? message)
    {
        if (message is null) return Verdict.Equal(record.Truth("ok") ? "read" : null, null);
        var stem = DigitalLinkFrame.Canonical.Stem;
        if (record.Has("kwargs"))
        {
            if (record["kwargs"].TryGetProperty("domain", out var domain)) stem = $"https://{domain.GetString()}";
            if (record["kwargs"].TryGetProperty("prefix", out var prefix)) stem += $"/{prefix.GetString()}";
        }
        var written = DigitalLink.TryWrite(Brackets.Read(message), out var uri, new DigitalLinkFrame(stem));
        if (written && !record.Truth("ok") && stem.EndsWith('/') && !stem.EndsWith("//", StringComparison.Ordinal))
            return Verdict.OnPurpose("a stem may end in a slash, which is left out (gs1-syntax-engine does the same); biip refuses it", uri);
        return Verdict.Equal(record.Truth("ok") ? record.Text("expect") : null, written ? uri : null);
    }
}
