namespace StoreEdge.Protocols;

/// <summary>What comes after the head of a command.</summary>
internal enum EscPosTail
{
    /// <summary>The head is not whole yet.</summary>
    NeedMore,

    /// <summary>So many bytes, none of them text.</summary>
    Bytes,

    /// <summary>Bytes up to a NUL.</summary>
    UntilNul,

    /// <summary>So many user-defined characters, each a width x and then x times the height.</summary>
    Glyphs,

    /// <summary>So many NV images, each xL xH yL yH and then 8 times x times y bytes.</summary>
    NvImages,

    /// <summary>No printer of this profile knows it.</summary>
    Unknown,
}

/// <summary>What one head says about the bytes behind it.</summary>
/// <param name="Count">Bytes, glyphs or images, as the tail says.</param>
/// <param name="Height">Bytes in a column of a glyph.</param>
/// <param name="Image">The bytes are a picture: a receipt of pictures only has no text to read.</param>
internal readonly record struct EscPosCommand(EscPosTail Tail, long Count = 0, int Height = 0, bool Image = false)
{
    public static readonly EscPosCommand NeedMore = new(EscPosTail.NeedMore);
    public static readonly EscPosCommand Unknown = new(EscPosTail.Unknown);
    public static readonly EscPosCommand Done = new(EscPosTail.Bytes);

    public static EscPosCommand Skip(long count) => new(EscPosTail.Bytes, count);

    /// <summary>
    /// More than any receipt's picture: an 80 mm printer has 72 bytes a row. A longer command is line noise, and obeying its
    /// length would swallow the receipts behind it.
    /// </summary>
    public const long Longest = 1 << 20;

    public static EscPosCommand Picture(long count) => count > Longest ? Unknown : new(EscPosTail.Bytes, count, Image: true);
}
