namespace StoreEdge.Protocols;

/// <summary>What comes after the head of a command.</summary>
internal enum EscPosTail : byte
{
    /// <summary>The head is not whole yet.</summary>
    NeedMore,

    /// <summary>So many bytes, none of them text.</summary>
    Bytes,

    /// <summary>Bytes up to an end byte.</summary>
    UntilEnd,

    /// <summary>So many user-defined characters, each a width x and then x times the height.</summary>
    Glyphs,

    /// <summary>So many NV images, each xL xH yL yH and then 8 times x times y bytes.</summary>
    NvImages,

    /// <summary>No printer of this profile knows it.</summary>
    Unknown,
}

/// <summary>What one head says about itself and the bytes behind it.</summary>
/// <param name="Head">Bytes of the head: the command and the parameters that the tap reads.</param>
/// <param name="Count">Bytes, glyphs or images, as the tail says; of <see cref="EscPosTail.UntilEnd"/> the most there may be.</param>
/// <param name="Detail">Bytes in a column of a glyph; or the end byte.</param>
/// <param name="Settings">Bytes at the content's start that are no text.</param>
/// <param name="Name">The last of the bytes that name the command: of a barcode, its system.</param>
internal readonly record struct EscPosCommand(
    EscPosTail Tail, int Head = 0, long Count = 0, byte Detail = 0, byte Settings = 0, EscPosMeaning Meaning = EscPosMeaning.Nothing, byte Name = 0)
{
    public static readonly EscPosCommand NeedMore = new(EscPosTail.NeedMore);
    public static readonly EscPosCommand Unknown = new(EscPosTail.Unknown);

    /// <summary>
    /// More than any receipt's picture: an 80 mm printer has 72 bytes a row. A longer command is line noise, and obeying its
    /// length would swallow the receipts behind it.
    /// </summary>
    public const long Longest = 1 << 20;

    /// <summary>The bytes behind the head are text that somebody may want, not only to be passed over.</summary>
    public bool HasContent => Meaning is EscPosMeaning.Barcode or EscPosMeaning.Symbol or EscPosMeaning.SymbolData or EscPosMeaning.SymbolNow
        or EscPosMeaning.EncodeSystem or (>= EscPosMeaning.DisplayUpper and <= EscPosMeaning.DisplayScroll);
}
