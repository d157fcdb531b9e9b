namespace StoreEdge.Protocols;

/// <summary>What a token is; see the records of the same meaning.</summary>
public enum EscPosKind
{
    /// <summary><see cref="PrintedLine"/>.</summary>
    Line,

    /// <summary><see cref="PaperCut"/>.</summary>
    Cut,

    /// <summary><see cref="DrawerKick"/>; the number is the pin.</summary>
    Drawer,

    /// <summary><see cref="PrintedBarcode"/>; the number is the system.</summary>
    Barcode,

    /// <summary><see cref="PrintedSymbol"/>; the number is the kind.</summary>
    Symbol,

    /// <summary><see cref="PrinterReset"/>.</summary>
    Reset,

    /// <summary><see cref="PrintedPage"/>; the number is 1 when it starts.</summary>
    Page,

    /// <summary><see cref="DisplayedText"/>.</summary>
    Displayed,
}

/// <summary>A token without an object: for whoever reads the text where it stands.</summary>
/// <param name="text">Valid until the listener returns.</param>
public readonly ref struct EscPosHeard(EscPosKind kind, ReadOnlySpan<char> text = default, bool uncertain = false, int number = 0)
{
    public EscPosKind Kind { get; } = kind;

    public ReadOnlySpan<char> Text { get; } = text;

    public bool Uncertain { get; } = uncertain;

    public int Number { get; } = number;

    /// <summary>The same as a record.</summary>
    public EscPosToken ToToken() => Kind switch
    {
        EscPosKind.Line => new PrintedLine(Text.ToString(), Uncertain),
        EscPosKind.Cut => new PaperCut(),
        EscPosKind.Drawer => new DrawerKick(Number),
        EscPosKind.Barcode => new PrintedBarcode(Number, Text.ToString()),
        EscPosKind.Symbol => new PrintedSymbol(Number, Text.ToString()),
        EscPosKind.Reset => new PrinterReset(),
        EscPosKind.Page => new PrintedPage(Number == 1),
        _ => new DisplayedText(Text.ToString()),
    };
}

/// <summary>Hears each token as the bytes are pushed. Keep one delegate: making one a push is all that allocates.</summary>
public delegate void EscPosListener(EscPosHeard heard);
