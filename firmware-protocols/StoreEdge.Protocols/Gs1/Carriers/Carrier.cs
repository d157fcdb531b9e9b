namespace StoreEdge.Protocols;

/// <summary>The symbols of the GS1 system.</summary>
public enum Carrier
{
    Ean13,
    Ean8,
    UpcA,
    UpcE,

    /// <summary>GS1 DataBar omnidirectional, truncated or stacked.</summary>
    DataBar,

    /// <summary>Holds a GTIN that begins with 0 or 1.</summary>
    DataBarLimited,
    DataBarExpanded,
    Gs1128,
    DataMatrix,
    QrCode,
    DotCode,
}
