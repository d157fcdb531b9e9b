namespace StoreEdge.Protocols;

/// <summary>What the tap does about a command; most are only passed over.</summary>
internal enum EscPosMeaning : byte
{
    Nothing,
    LineEnd,
    Tab,
    FormFeed,
    Cancel,

    /// <summary>Prints what stands in the line.</summary>
    Feed,
    Reset,
    CodePage,
    Country,
    KanjiOn,
    KanjiOff,
    KanjiSystem,

    /// <summary>FS ( C: one byte a character or UTF-8.</summary>
    EncodeSystem,

    /// <summary>Another command set of the same printer.</summary>
    Dialect,
    Select,
    DrawerOne,
    DrawerTwo,

    /// <summary>The last parameter's lowest bit (ESC p) or the second one's (DLE DC4) names the drawer.</summary>
    DrawerByParameter,
    DrawerByRealTime,
    Cut,
    Picture,

    /// <summary>ESC L: what follows is placed on a page.</summary>
    PageStart,
    PageEnd,
    PagePrint,
    Barcode,

    /// <summary>GS ( k: settings, data or the order to print them, told apart by its first bytes.</summary>
    Symbol,

    /// <summary>Data of a QR code that another command prints.</summary>
    SymbolData,
    SymbolPrint,

    /// <summary>Data of a QR code that is printed at once.</summary>
    SymbolNow,

    // The display's own.
    DisplayClear,
    DisplayHome,
    DisplayBackspace,
    DisplayClearLine,
    DisplayMove,
    DisplayMode,
    DisplayUpper,
    DisplayLower,
    DisplayBoth,
    DisplayScroll,
    DisplayEnd,
}
