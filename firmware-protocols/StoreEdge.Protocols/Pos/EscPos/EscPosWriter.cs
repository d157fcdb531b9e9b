using System.Buffers;
using System.Text;

namespace StoreEdge.Protocols;

/// <summary>Writes the bytes of a receipt as a till's driver does.</summary>
public sealed class EscPosWriter(EscPosProfile profile)
{
    private const byte Esc = 0x1B, Gs = 0x1D;
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private EscPosCodePage _page = AtStart(profile);

    public EscPosWriter() : this(EscPosProfiles.Epson)
    {
    }

    /// <summary>ESC @: the printer forgets every setting, the code page too.</summary>
    public EscPosWriter Initialise()
    {
        _page = AtStart(profile);
        return Raw([Esc, (byte)'@']);
    }

    /// <summary>ESC t, or what the maker has for it.</summary>
    public EscPosWriter CodePage(EscPosCodePage page)
    {
        var number = profile.NumberOf(page) ?? throw new ArgumentOutOfRangeException(nameof(page), page, $"{profile.Name} does not have it");
        _page = page;
        // A printer made for China has no pages until it is told to leave its own characters.
        if (profile.KanjiFromStart) Raw([0x1C, (byte)'.']);
        return Raw(profile.Spelling.CodePage).Raw([number]);
    }

    /// <summary>Text in the chosen code page; a character it lacks becomes <c>?</c>.</summary>
    public EscPosWriter Text(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value < ' ' && rune.Value != '\t') throw new ArgumentException("text holds no control characters", nameof(text));
            _bytes.Write(EscPosCharacters.Encode(_page, rune));
        }
        return this;
    }

    public EscPosWriter Line(string text = "") => Text(text).Raw([0x0A]);

    public EscPosWriter Bold(bool on) => Raw(profile.Spelling.Bold(on));

    /// <summary>1 to 8 times as wide and as high.</summary>
    public EscPosWriter Size(int width, int height)
    {
        if (width is < 1 or > 8 || height is < 1 or > 8) throw new ArgumentOutOfRangeException(nameof(width), "1 to 8 times");
        return Raw(profile.Spelling.Size(width, height));
    }

    /// <summary>0 left, 1 centre, 2 right.</summary>
    public EscPosWriter Align(int where) => Raw(profile.Spelling.Align(where));

    /// <summary>Prints what stands in the line and feeds.</summary>
    public EscPosWriter Feed(int lines) => Raw(profile.Spelling.Feed(lines));

    /// <summary>A raster picture: GS v 0, or what the maker has for it.</summary>
    /// <param name="pixels">A row after the other, <paramref name="widthBytes"/> bytes each, eight dots a byte.</param>
    public EscPosWriter Raster(int widthBytes, ReadOnlySpan<byte> pixels)
    {
        if (pixels.Length % widthBytes != 0) throw new ArgumentException("the last row is not whole", nameof(pixels));
        return Raw(profile.Spelling.Raster(widthBytes, pixels.ToArray()));
    }

    /// <summary>GS k 67: an EAN-13 barcode.</summary>
    public EscPosWriter Ean13(string digits) =>
        Raw([Gs, (byte)'k', 67, checked((byte)digits.Length), .. Encoding.ASCII.GetBytes(digits)]);

    /// <summary>Stores a QR code's text and prints it: GS ( k, or what the maker has for it.</summary>
    public EscPosWriter QrCode(string text) => Raw(profile.Spelling.Qr(Encoding.UTF8.GetBytes(text)));

    /// <summary>ESC p: the pulse on pin 2 or 5 that opens a drawer.</summary>
    public EscPosWriter KickDrawer(int pin = 2)
    {
        if (pin is not (2 or 5)) throw new ArgumentOutOfRangeException(nameof(pin), pin, "2 or 5");
        return Raw(profile.Spelling.Drawer(pin));
    }

    /// <summary>Feeds and cuts: GS V 66, or what the maker has for it.</summary>
    public EscPosWriter Cut() => Raw(profile.Spelling.Cut);

    /// <summary>Asks the printer's state, as drivers do at any time.</summary>
    public EscPosWriter AskStatus() => Raw(profile.Spelling.AskStatus);

    /// <summary>ESC =: 1 the printer, 2 the customer display that shares the line.</summary>
    public EscPosWriter SelectPeripheral(int devices) => Raw([Esc, (byte)'=', checked((byte)devices)]);

    /// <summary>Bytes as they are.</summary>
    public EscPosWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private static EscPosCodePage AtStart(EscPosProfile profile) => profile.KanjiFromStart ? profile.KanjiPage : profile.DefaultPage;
}
