using System.Buffers;

namespace StoreEdge.Protocols;

/// <summary>Which bytes stand for what on a scanner's line.</summary>
internal static class ScannerBytes
{
    public const byte GroupSeparator = 0x1D;

    // EOT, FS, GS, RS and US are data: ISO/IEC 15434 envelopes in Data Matrix carry them. The rest of the control bytes is noise.
    public static readonly SearchValues<byte> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0x1C).Where(b => b != 0x04).Select(b => (byte)b), 0x7F]);

    public static bool Ends(LineEnds ends, byte b) => b switch
    {
        0x0D => ends.HasFlag(LineEnds.CarriageReturn),
        0x0A => ends.HasFlag(LineEnds.LineFeed),
        0x09 => ends.HasFlag(LineEnds.Tab),
        0x03 => ends.HasFlag(LineEnds.EndOfText),
        _ => false,
    };

    public static ReadOnlySpan<byte> End(LineEnds ends) => ends switch
    {
        _ when ends.HasFlag(LineEnds.CarriageReturn) => [0x0D],
        _ when ends.HasFlag(LineEnds.LineFeed) => [0x0A],
        _ when ends.HasFlag(LineEnds.Tab) => [0x09],
        _ when ends.HasFlag(LineEnds.EndOfText) => [0x03],
        _ => [],
    };
}
