namespace StoreEdge.Protocols;

/// <summary>How the length of a command's rest is told; the names are those of the ESC/POS command reference.</summary>
internal enum EscPosRest : byte
{
    /// <summary>So many parameters and nothing else.</summary>
    Fixed,

    /// <summary>Parameters, then a length of one, two or four bytes, the lowest first, then that many bytes times a factor.</summary>
    Sized,

    /// <summary>Parameters, then xL xH yL yH, then perhaps more parameters, then x times y bytes.</summary>
    Area,

    /// <summary>x y, then 8 times x times y bytes.</summary>
    Download,

    /// <summary>Up to an end byte, at most so many bytes.</summary>
    ToEnd,

    /// <summary>y c1 c2, then for each character a width x and x times y bytes.</summary>
    Glyphs,

    /// <summary>n, then n images of xL xH yL yH and 8 times x times y bytes.</summary>
    NvImages,
}

/// <summary>One command's length as data.</summary>
/// <param name="Parameters">Bytes before whatever the rest is.</param>
/// <param name="Detail">The length's bytes, the end byte, or the parameters behind an area's measures.</param>
/// <param name="Factor">Bytes for each one that a length counts.</param>
/// <param name="Settings">Bytes of the content that are no text.</param>
internal readonly record struct EscPosShape(EscPosRest Rest, int Parameters = 0, byte Detail = 0, int Factor = 1, byte Settings = 0)
{
    // An 80 mm printer has 72 bytes a row, a 112 mm one 104.
    private const int WidestRow = 256;

    // Epson allows x times y up to 1536, 12 KiB, in GS *; other makers a little more.
    private const int LargestDownload = 1 << 16;

    // Of more parameters only the first are asked into the head, where the tap reads them.
    private const int ReadParameters = 6;

    public static EscPosShape Of(int parameters) => new(EscPosRest.Fixed, parameters);

    public static EscPosShape Sized(byte sizeBytes, int parameters = 0, int factor = 1, byte settings = 0) =>
        new(EscPosRest.Sized, parameters, sizeBytes, factor, settings);

    public static EscPosShape Area(int parameters, byte behind = 0) => new(EscPosRest.Area, parameters, behind);

    public static EscPosShape To(byte end, int most, int parameters = 0, byte settings = 0) =>
        new(EscPosRest.ToEnd, parameters, end, most, settings);

    /// <param name="source">From the command's first byte on.</param>
    /// <param name="named">Bytes that name the command.</param>
    public EscPosCommand Measure(ReadOnlySpan<byte> source, int named, EscPosMeaning meaning)
    {
        var head = named + Rest switch
        {
            EscPosRest.Fixed => Math.Min(Parameters, ReadParameters),
            EscPosRest.Sized => Parameters + Detail,
            EscPosRest.Area => Parameters + 4 + Detail,
            EscPosRest.Download => 2,
            EscPosRest.Glyphs => 3,
            EscPosRest.NvImages => 1,
            _ => Parameters,
        };
        if (source.Length < head) return EscPosCommand.NeedMore;
        var rest = source[Math.Min(named + Parameters, head)..];
        var command = Rest switch
        {
            EscPosRest.Fixed => new(EscPosTail.Bytes, head, named + Parameters - head, Meaning: meaning),
            EscPosRest.Sized => Bytes(head, Factor * Number(rest[..Detail]), meaning),
            EscPosRest.Area => Number(rest[..2]) is var x && x > WidestRow ? EscPosCommand.Unknown : Bytes(head, x * Number(rest[2..4]), meaning),
            EscPosRest.Download => 8 * rest[0] * rest[1] is var size && size > LargestDownload ? EscPosCommand.Unknown : Bytes(head, size, meaning),
            EscPosRest.Glyphs => rest[0] is > 0 and <= 8 && rest[1] <= rest[2]
                ? new(EscPosTail.Glyphs, head, rest[2] - rest[1] + 1, rest[0], Meaning: meaning)
                : EscPosCommand.Unknown,
            EscPosRest.NvImages => new(EscPosTail.NvImages, head, rest[0], Meaning: meaning),
            _ => new(EscPosTail.UntilEnd, head, Factor, Detail, Settings, meaning),
        };
        return command with { Name = source[named - 1] };
    }

    private EscPosCommand Bytes(int head, long count, EscPosMeaning meaning) =>
        count > EscPosCommand.Longest ? EscPosCommand.Unknown : new(EscPosTail.Bytes, head, count, 0, Settings, meaning);

    private static long Number(ReadOnlySpan<byte> lowestFirst)
    {
        var number = 0L;
        for (var i = lowestFirst.Length - 1; i >= 0; i--) number = (number << 8) | lowestFirst[i];
        return number;
    }
}
