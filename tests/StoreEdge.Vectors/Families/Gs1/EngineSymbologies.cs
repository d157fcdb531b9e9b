using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>Other programs' names of the symbologies.</summary>
internal static class EngineSymbologies
{
    /// <summary>The GS1 Syntax Engine's name of what an identifier means to it.</summary>
    public static string Of(SymbologyId id) => id.ToString() switch
    {
        "]E0" => "EAN13",
        "]E4" => "EAN8",
        "]C1" => "GS1_128_CCA",
        "]e0" => "DataBarExpanded",
        "]d1" or "]d2" => "DM",
        "]Q1" or "]Q3" => "QR",
        "]J0" or "]J1" => "DotCode",
        _ => "NONE",
    };

    public static Carrier? CarrierOf(string name) => name switch
    {
        "EAN13" => Carrier.Ean13,
        "EAN8" => Carrier.Ean8,
        "UPCA" => Carrier.UpcA,
        "UPCE" => Carrier.UpcE,
        "DataBarOmni" or "DataBarTruncated" or "DataBarStacked" or "DataBarStackedOmni" => Carrier.DataBar,
        "DataBarLimited" => Carrier.DataBarLimited,
        "DataBarExpanded" => Carrier.DataBarExpanded,
        "GS1_128_CCA" or "GS1_128_CCC" => Carrier.Gs1128,
        "DM" => Carrier.DataMatrix,
        "QR" => Carrier.QrCode,
        "DotCode" => Carrier.DotCode,
        _ => null,
    };

    /// <summary>biip's long names in capitals.</summary>
    public static bool Same(string theirs, Symbology ours) => theirs switch
    {
        "ITF" => ours is Symbology.Interleaved2Of5,
        "PLESSEY_CODE" => ours is Symbology.Plessey,
        "AZTEC_CODE" => ours is Symbology.Aztec,
        "RSS_EAN_UCC_COMPOSITE" => ours is Symbology.DataBarComposite,
        "STRAIGHT_2_OF_5_WITH_2_BAR_START_STOP_CODE" => ours is Symbology.Straight2Of5TwoBar,
        "STRAIGHT_2_OF_5_WITH_3_BAR_START_STOP_CODE" => ours is Symbology.Straight2Of5ThreeBar,
        _ => string.Equals(theirs.Replace("_", "", StringComparison.Ordinal), ours.ToString(), StringComparison.OrdinalIgnoreCase),
    };
}
