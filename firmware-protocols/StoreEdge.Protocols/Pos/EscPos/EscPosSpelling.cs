namespace StoreEdge.Protocols;

/// <summary>What drivers write for what every printer can do but the makers say differently; the tables of commands say where it is from.</summary>
/// <param name="CodePage">Before the page's number.</param>
/// <param name="Drawer">The pulse for the drawer on pin 2 or 5.</param>
/// <param name="Qr">Stores and prints the bytes of a QR code.</param>
/// <param name="Raster">A picture of so many bytes a row.</param>
internal sealed record EscPosSpelling(byte[] CodePage, byte[] Cut, Func<int, byte[]> Drawer, Func<byte[], byte[]> Qr, Func<int, byte[], byte[]> Raster)
{
    private const byte Esc = 0x1B, Gs = 0x1D, Bell = 0x07, Sub = 0x1A, Enquiry = 0x05, LineFeed = 0x0A;

    public Func<bool, byte[]> Bold { get; init; } = on => [Esc, (byte)'E', on ? (byte)1 : (byte)0];

    /// <summary>How many times as wide and as high.</summary>
    public Func<int, int, byte[]> Size { get; init; } = (width, height) => [Gs, (byte)'!', (byte)(((width - 1) << 4) | (height - 1))];

    /// <summary>0 left, 1 centre, 2 right.</summary>
    public Func<int, byte[]> Align { get; init; } = where => [Esc, (byte)'a', (byte)where];

    public Func<int, byte[]> Feed { get; init; } = lines => [Esc, (byte)'d', checked((byte)lines)];

    /// <summary>Asks the printer's state, as drivers do at any time.</summary>
    public byte[] AskStatus { get; init; } = [0x10, 0x04, 1];

    public static EscPosSpelling Epson { get; } = new(
        [Esc, (byte)'t'], [Gs, (byte)'V', 66, 3],
        pin => [Esc, (byte)'p', pin == 2 ? (byte)0 : (byte)1, 60, 120],
        data =>
        [
            Gs, (byte)'(', (byte)'k', 3, 0, 49, 67, 4,
            Gs, (byte)'(', (byte)'k', .. Length16(data.Length + 3), 49, 80, 48, .. data,
            Gs, (byte)'(', (byte)'k', 3, 0, 49, 81, 48,
        ],
        (width, pixels) => [Gs, (byte)'v', (byte)'0', 0, .. Length16(width), .. Length16(pixels.Length / width), .. pixels]);

    public static EscPosSpelling Star { get; } = new(
        [Esc, Gs, (byte)'t'], [Esc, (byte)'d', 3],
        pin => [pin == 2 ? Bell : Sub],
        data => [Esc, Gs, (byte)'y', (byte)'S', (byte)'0', 2, Esc, Gs, (byte)'y', (byte)'D', (byte)'1', 0, .. Length16(data.Length), .. data, Esc, Gs, (byte)'y', (byte)'P'],
        (width, pixels) => [Esc, Gs, (byte)'S', 1, .. Length16(width), .. Length16(pixels.Length / width), 0, .. pixels])
    {
        Bold = on => [Esc, on ? (byte)'E' : (byte)'F'],
        // Two times is all that every model has.
        Size = (width, height) => [Esc, (byte)'i', height > 1 ? (byte)1 : (byte)0, width > 1 ? (byte)1 : (byte)0],
        Align = where => [Esc, Gs, (byte)'a', (byte)where],
        Feed = lines => [Esc, (byte)'a', checked((byte)lines)],
        AskStatus = [Enquiry],
    };

    /// <summary>ESC/Bema: Epson's other commands are understood too.</summary>
    public static EscPosSpelling Bema { get; } = Epson with
    {
        Cut = [Esc, (byte)'w'],
        Bold = on => [Esc, on ? (byte)'E' : (byte)'F'],
        // ESC d, Epson's feed, makes characters higher.
        Feed = lines => [.. Enumerable.Repeat(LineFeed, lines)],
        Drawer = pin => [Esc, pin == 2 ? (byte)'v' : (byte)0x80, 100],
        Qr = data => [Gs, (byte)'k', (byte)'Q', 2, 8, 0, 1, .. Length16(data.Length), .. data],
    };

    public static EscPosSpelling Daruma { get; } = Bema with
    {
        Align = where => [Esc, (byte)'j', (byte)('0' + where)],
        Cut = [Esc, (byte)'m'],
        Drawer = _ => [Esc, (byte)'p'],
        Qr = data => [Esc, 0x81, .. Length16(data.Length + 2), 4, (byte)'M', .. data],
    };

    public static EscPosSpelling Elgin { get; } = Bema with { Qr = data => [Gs, (byte)'o', 0, 4, 0, 2, Gs, (byte)'k', 11, .. "MA,"u8, .. data, 0] };

    private static byte[] Length16(int length) => [(byte)length, checked((byte)(length >> 8))];
}
