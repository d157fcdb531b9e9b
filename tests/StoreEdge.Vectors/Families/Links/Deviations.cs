using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Links;

/// <summary>Where the tool kit lets pass what the Syntax Dictionary of today does not; each with its reason.</summary>
internal static class Deviations
{
    // Names of (410) to (413), (415) and (416) in the tool kit's table.
    private static readonly string[] LocationNames = ["shipTo", "billTo", "purchasedFrom", "shipFor", "glnProd"];

    public static string? Of(string uri, DigitalLinkResult read)
    {
        var pieces = uri.Split('?')[0].Split('/');
        return read.Fault switch
        {
            DigitalLinkFault.NoKey when pieces.Any(p => p is "410" or "411" or "412" or "413" or "416" || LocationNames.Contains(p, StringComparer.Ordinal)) => Locations,
            DigitalLinkFault.NoKey when pieces[^1].Length == 0 => "a path ends in a value, not in a slash (GS1 Digital Link: URI Syntax; gs1-syntax-engine refuses it)",
            DigitalLinkFault.QualifierOrder => "qualifiers stand in the order of the standard (GS1 Digital Link: URI Syntax; dlpkey of the Syntax Dictionary)",
            DigitalLinkFault.Association or DigitalLinkFault.Value => Of([.. Pairs(pieces), .. Query(uri)]),
            _ => null,
        };
    }

    public static string? OfExpected(Scenario scenario, DigitalLinkResult read)
    {
        var elements = scenario.ExpectedElements;
        if (elements is null && scenario.Expected is { } text && !text.Contains("://", StringComparison.Ordinal)) elements = Brackets.Read(text);
        return elements is not null ? Of(elements) : Of(scenario.Expected ?? "", read);
    }

    public static string? Of(IReadOnlyList<Gs1Element> elements)
    {
        bool Has(string ai) => elements.Any(e => e.Ai.ToString() == ai);
        // 14 digits, two of the piece, two of the total.
        if (elements.FirstOrDefault(e => e.Ai.ToString() == "8006") is { Value: { Length: 18 } itip } && string.CompareOrdinal(itip[14..16], itip[16..]) > 0)
            return "piece 02 of 01 does not exist (GenSpecs 3.9.6; pieceoftotal of the Syntax Dictionary)";
        if (Has("7004") && !(Has("10") && (Has("01") || Has("03")))) return "(7004) goes with (01) and (10) (GenSpecs 4.14.2; req=01+10 of the Syntax Dictionary)";
        if (Has("415") && !Has("8020")) return "(415) goes with (8020) (GenSpecs 4.14.2; req=8020 of the Syntax Dictionary)";
        if (Has("22") && !Has("01")) return "(22) goes with (01) (GenSpecs 4.14.2; req=01 of the Syntax Dictionary)";
        if (elements.All(e => e.Ai.ToString() is "410" or "411" or "412" or "413" or "416")) return Locations;
        return null;
    }

    private const string Locations = "(410) to (413) and (416) are no primary keys (GS1 Digital Link: URI Syntax; no dlpkey in the Syntax Dictionary)";

    private static IEnumerable<Gs1Element> Pairs(string[] pieces)
    {
        for (var i = 0; i + 1 < pieces.Length; i++)
        {
            var name = pieces[i] switch { "gtin" => "01", "itip" => "8006", "cpv" => "22", "payTo" => "415", "refno" => "8020", var other => other };
            if (name.Length is >= 2 and <= 4 && name.All(char.IsAsciiDigit)) yield return new(Ai.Of(name), pieces[i + 1]);
        }
    }

    private static IEnumerable<Gs1Element> Query(string uri) =>
        uri.Split('?').Skip(1).SelectMany(q => q.Split('&')).Select(p => p.Split('=')).Where(p => p.Length == 2 && Ai.TryRead(p[0], out _)).Select(p => new Gs1Element(Ai.Of(p[0]), p[1]));
}
