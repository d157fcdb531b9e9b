namespace StoreEdge.Protocols;

/// <summary>
/// The length of every command, as published in Epson's ESC/POS command reference; each case names bytes as they stand on the
/// line. Text is only what is left when each command is skipped by its exact length.
/// </summary>
internal static class EscPosCommands
{
    public const byte Dle = 0x10;
    public const byte Esc = 0x1B;
    public const byte Fs = 0x1C;
    public const byte Gs = 0x1D;
    public const byte Us = 0x1F;

    /// <summary>The longest head that <see cref="Measure"/> asks for.</summary>
    public const int LongestHead = 11;

    // An 80 mm printer has 72 bytes a row, a 112 mm one 104.
    private const int WidestRow = 256;

    // Epson allows x times y up to 1536, 12 KiB, in GS *; other makers a little more.
    private const int LargestDownload = 1 << 16;

    public static bool IsLead(byte b) => b is Dle or Esc or Fs or Gs or Us;

    /// <summary>Looks at a command's first bytes; asks for one more until it can say how long the command is.</summary>
    public static EscPosCommand Measure(ReadOnlySpan<byte> head) => head.Length < 2 ? EscPosCommand.NeedMore : head[0] switch
    {
        Esc => MeasureEsc(head),
        Gs => MeasureGs(head),
        Fs => MeasureFs(head),
        Dle => MeasureDle(head),
        _ => MeasureUs(head),
    };

    private static EscPosCommand MeasureEsc(ReadOnlySpan<byte> head) => head[1] switch
    {
        0x0C or (byte)'@' or (byte)'2' or (byte)'L' or (byte)'S' or (byte)'<' or (byte)'i' or (byte)'m' or (byte)'v' or (byte)'o'
            or (byte)'q' => EscPosCommand.Done,
        (byte)' ' or (byte)'!' or (byte)'%' or (byte)'-' or (byte)'3' or (byte)'=' or (byte)'?' or (byte)'E' or (byte)'F' or (byte)'G'
            or (byte)'J' or (byte)'K' or (byte)'M' or (byte)'R' or (byte)'T' or (byte)'U' or (byte)'V' or (byte)'a' or (byte)'d'
            or (byte)'e' or (byte)'r' or (byte)'t' or (byte)'u' or (byte)'{' => Fixed(head, 1),
        (byte)'$' or (byte)'\\' or (byte)'f' => Fixed(head, 2),
        (byte)'p' => Fixed(head, 3),
        (byte)'W' => Fixed(head, 8),
        (byte)'c' => head switch
        {
            [_, _] => EscPosCommand.NeedMore,
            [_, _, (byte)'0' or (byte)'1' or (byte)'3' or (byte)'4' or (byte)'5', ..] => Fixed(head, 2),
            _ => EscPosCommand.Unknown,
        },
        (byte)'(' => ByLength16(head),
        (byte)'D' => new(EscPosTail.UntilNul, 32),   // at most 32 tab stops
        (byte)'*' => head switch
        {
            [_, _] or [_, _, _] or [_, _, _, _] => EscPosCommand.NeedMore,
            [_, _, 0 or 1, var low, var high, ..] => EscPosCommand.Picture(low | (high << 8)),
            [_, _, 32 or 33, var low, var high, ..] => EscPosCommand.Picture(3 * (low | (high << 8))),
            _ => EscPosCommand.Unknown,
        },
        (byte)'&' => head switch
        {
            { Length: < 5 } => EscPosCommand.NeedMore,
            [_, _, var y, var c1, var c2, ..] when y is > 0 and <= 8 && c1 <= c2 => new(EscPosTail.Glyphs, c2 - c1 + 1, y),
            _ => EscPosCommand.Unknown,
        },
        _ => EscPosCommand.Unknown,
    };

    private static EscPosCommand MeasureGs(ReadOnlySpan<byte> head) => head[1] switch
    {
        (byte)':' or (byte)'c' => EscPosCommand.Done,
        (byte)'!' or (byte)'/' or (byte)'B' or (byte)'E' or (byte)'H' or (byte)'I' or (byte)'T' or (byte)'a' or (byte)'b' or (byte)'f'
            or (byte)'h' or (byte)'r' or (byte)'w' => Fixed(head, 1),
        (byte)'$' or (byte)'L' or (byte)'P' or (byte)'W' or (byte)'\\' => Fixed(head, 2),
        (byte)'^' or (byte)'z' => Fixed(head, 3),
        (byte)'g' => Fixed(head, 4),
        (byte)'C' => head switch
        {
            [_, _] => EscPosCommand.NeedMore,
            [_, _, (byte)'0', ..] or [_, _, (byte)'2', ..] => Fixed(head, 3),
            [_, _, (byte)'1', ..] => Fixed(head, 7),
            _ => EscPosCommand.Unknown,
        },
        (byte)'V' => head switch
        {
            [_, _] => EscPosCommand.NeedMore,
            [_, _, 0 or 1 or 48 or 49, ..] => EscPosCommand.Done,
            [_, _, 65 or 66 or 97 or 98 or 103 or 104, ..] => Fixed(head, 2),
            _ => EscPosCommand.Unknown,
        },
        (byte)'k' => head switch
        {
            [_, _] or [_, _, >= 65 and <= 79] => EscPosCommand.NeedMore,
            [_, _, <= 6, ..] => new(EscPosTail.UntilNul, 255),
            [_, _, >= 65 and <= 79, var n, ..] => EscPosCommand.Skip(n),
            _ => EscPosCommand.Unknown,
        },
        // GS v 0 and GS Q 0: m xL xH yL yH, x in bytes
        (byte)'v' or (byte)'Q' => head switch
        {
            [_, _, not (byte)'0', ..] => EscPosCommand.Unknown,
            { Length: < 8 } => EscPosCommand.NeedMore,
            _ when (head[4] | (head[5] << 8)) > WidestRow => EscPosCommand.Unknown,
            _ => EscPosCommand.Picture((head[4] | ((long)head[5] << 8)) * (head[6] | (head[7] << 8))),
        },
        (byte)'(' => ByLength16(head),
        (byte)'8' => head switch
        {
            [_, _, not (byte)'L', ..] => EscPosCommand.Unknown,
            { Length: < 7 } => EscPosCommand.NeedMore,
            _ => EscPosCommand.Picture(head[3] | ((long)head[4] << 8) | ((long)head[5] << 16) | ((long)head[6] << 24)),
        },
        (byte)'*' => head switch
        {
            { Length: < 4 } => EscPosCommand.NeedMore,
            _ when 8 * head[2] * head[3] > LargestDownload => EscPosCommand.Unknown,
            _ => EscPosCommand.Picture(8 * head[2] * head[3]),
        },
        _ => EscPosCommand.Unknown,
    };

    private static EscPosCommand MeasureFs(ReadOnlySpan<byte> head) => head[1] switch
    {
        (byte)'&' or (byte)'.' => EscPosCommand.Done,
        (byte)'!' or (byte)'-' or (byte)'C' or (byte)'W' => Fixed(head, 1),
        (byte)'S' or (byte)'p' or (byte)'?' => Fixed(head, 2),
        (byte)'2' => Fixed(head, 2 + 72),   // one 24 x 24 character
        (byte)'(' => ByLength16(head),
        (byte)'g' => head switch
        {
            { Length: < 10 } => EscPosCommand.NeedMore,
            [_, _, (byte)'1', ..] => EscPosCommand.Skip(head[8] | (head[9] << 8)),
            [_, _, (byte)'2', ..] => EscPosCommand.Done,
            _ => EscPosCommand.Unknown,
        },
        (byte)'q' => head.Length < 3 ? EscPosCommand.NeedMore : new(EscPosTail.NvImages, head[2], Image: true),
        _ => EscPosCommand.Unknown,
    };

    private static EscPosCommand MeasureDle(ReadOnlySpan<byte> head) => head switch
    {
        [_, 0x04 or 0x05 or 0x14] => EscPosCommand.NeedMore,
        [_, 0x04, 7 or 8 or 18, ..] => Fixed(head, 2),
        [_, 0x04 or 0x05, ..] => EscPosCommand.Done,
        [_, 0x14, 1 or 2, ..] => Fixed(head, 3),
        [_, 0x14, 3, ..] => Fixed(head, 6),
        [_, 0x14, 7, ..] => Fixed(head, 2),
        [_, 0x14, 8, ..] => Fixed(head, 8),
        _ => EscPosCommand.Unknown,
    };

    // A customer display that shares the line (Epson DM-D command reference).
    private static EscPosCommand MeasureUs(ReadOnlySpan<byte> head) => head[1] switch
    {
        (byte)'#' or (byte)'$' or (byte)'T' or (byte)'^' => Fixed(head, 2),
        (byte)',' or (byte)'.' or (byte)';' or (byte)'C' or (byte)'E' or (byte)'X' or (byte)'r' or (byte)'v' => Fixed(head, 1),
        (byte)'(' => ByLength16(head),
        0x01 or 0x02 or 0x03 or 0x0A or 0x0D or (byte)':' or (byte)'@' or (byte)'B' or (byte)'U' => EscPosCommand.Done,
        _ => EscPosCommand.Unknown,
    };

    // Few parameters are asked into the head, where the tap reads them.
    private static EscPosCommand Fixed(ReadOnlySpan<byte> head, int parameters) => parameters <= 3 && head.Length < 2 + parameters
        ? EscPosCommand.NeedMore
        : EscPosCommand.Skip(2 + parameters - head.Length);

    // fn pL pH: ESC (, GS (, FS (, US (. GS ( L carries pictures.
    private static EscPosCommand ByLength16(ReadOnlySpan<byte> head) => head.Length < 5
        ? EscPosCommand.NeedMore
        : new(EscPosTail.Bytes, head[3] | (head[4] << 8), Image: head[0] == Gs && head[2] == (byte)'L');
}
