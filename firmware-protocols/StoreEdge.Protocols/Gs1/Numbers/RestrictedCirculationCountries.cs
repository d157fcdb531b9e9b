namespace StoreEdge.Protocols;

/// <summary>
/// The rules of countries, as their GS1 member organisations publish them (the source stands with each). A prefix of the country
/// that is not here has no variable part.
/// </summary>
internal static class RestrictedCirculationCountries
{
    // GS1 Latvia, "Variable measure in Latvia", which speaks for all three; GS1 Finland's numbering instructions are the same.
    private static readonly string[] WeightOnly = ["23IIIIIIW.WWW", "24IIIIIIWW.WW", "25IIIIIIWWW.W"];

    // GS1 Sweden, variable weight numbers. Norway publishes none; numbers seen in its stores follow the Swedish ones.
    private static readonly string[] PriceAndWeight = ["20IIIIIIPP.PP", "21IIIIIIPPP.P", "22IIIIIIPPPP", .. WeightOnly];

    // GS1 Denmark, GTIN-13 with price and with weight.
    private static readonly string[] Danish =
    [
        "21IIIIPPPP.PP", "22IIIIPPPP.PP", "23IIIIPPPP.PP", "24IIIIPPPP.PP", "26IIIIWWW.WWW", "27IIIIIWW.WWW", "28IIIIWWW.WWW",
    ];

    // GS1 Germany, "Globale Artikelnummer GTIN in der Anwendung": price, count, weight, each with the five-digit inner check.
    private static readonly string[] German =
    [
        "22IIIIKPPP.PP", "23IIIIKPPP.PP", "25IIIIKNNNNN", "26IIIIKNNNNN", "28IIIIKWW.WWW", "29IIIIKWW.WWW",
    ];

    // GS1 UK, "How to barcode variable measure items": the four-digit inner check.
    private static readonly string[] British = ["20IIIIIKPP.PP"];

    private static readonly (string Name, string Code, RestrictedCirculation Rules)[] Table =
    [
        ("Denmark", "dk", new(Danish, "DKK")),
        ("Estonia", "ee", new(WeightOnly, "EUR")),
        ("Finland", "fi", new(WeightOnly, "EUR")),
        ("Germany", "de", new(German, "EUR")),
        ("Great Britain", "gb", new(British, "GBP")),
        ("Latvia", "lv", new(WeightOnly, "EUR")),
        ("Lithuania", "lt", new(WeightOnly, "EUR")),
        ("Norway", "no", new(PriceAndWeight, "NOK")),
        ("Sweden", "se", new(PriceAndWeight, "SEK")),
    ];

    public static RestrictedCirculation? Find(string country)
    {
        foreach (var (name, code, rules) in Table)
            if (name.Equals(country, StringComparison.OrdinalIgnoreCase) || code.Equals(country, StringComparison.OrdinalIgnoreCase)) return rules;
        return null;
    }
}
