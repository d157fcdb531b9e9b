namespace StoreEdge.Protocols;

/// <summary>Which symbology identifiers a scanner is set to send with its data. The tables differ by brand and country, so the scheme is told, never guessed.</summary>
public enum CodeIdScheme
{
    None,

    /// <summary>ISO/IEC 15424: <c>]</c>, letter, modifier; always before the data.</summary>
    Aim,

    /// <summary>Honeywell Code ID, one character; a scanner set to prefix 5C 81 sends the AIM identifier in its place.</summary>
    Honeywell,

    /// <summary>Datalogic label ids, factory set for Europe.</summary>
    DatalogicEu,

    /// <summary>Datalogic label ids, factory set for the USA.</summary>
    DatalogicUs,
}

/// <summary>The schemes' names in settings.</summary>
public static class CodeIdSchemes
{
    public const string Names = "none, aim, honeywell, datalogic-eu or datalogic-us";

    public static bool TryParse(string text, out CodeIdScheme scheme)
    {
        CodeIdScheme? known = text switch
        {
            "none" => CodeIdScheme.None,
            "aim" => CodeIdScheme.Aim,
            "honeywell" => CodeIdScheme.Honeywell,
            "datalogic-eu" => CodeIdScheme.DatalogicEu,
            "datalogic-us" => CodeIdScheme.DatalogicUs,
            _ => null,
        };
        scheme = known ?? CodeIdScheme.None;
        return known is not null;
    }
}
