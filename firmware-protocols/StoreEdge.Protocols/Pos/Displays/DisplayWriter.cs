using System.Buffers;

namespace StoreEdge.Protocols;

/// <summary>How a till talks to its customer display.</summary>
public enum DisplayDialect
{
    Epson,
    Cd5220,
    Utc,
    Aedex,
    Dsp800,
}

/// <summary>Writes the bytes of a customer display as a till's driver does.</summary>
public sealed class DisplayWriter(DisplayDialect dialect)
{
    private const byte Esc = 0x1B, Us = 0x1F, Return = 0x0D, EndOfBlock = 0x17;
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private EscPosCodePage _page = EscPosCodePage.Cp437;

    /// <summary>ESC @; a DSP800 has only its own commands.</summary>
    public DisplayWriter Initialise()
    {
        _page = EscPosCodePage.Cp437;
        return dialect is DisplayDialect.Dsp800 or DisplayDialect.Aedex ? Clear() : Raw([Esc, (byte)'@']);
    }

    /// <summary>ESC t, with Epson's numbers.</summary>
    public DisplayWriter CodePage(EscPosCodePage page)
    {
        var number = EscPosProfiles.Epson.NumberOf(page) ?? throw new ArgumentOutOfRangeException(nameof(page), page, "Epson's displays do not have it");
        _page = page;
        return Raw([Esc, (byte)'t', number]);
    }

    public DisplayWriter Clear() => dialect switch
    {
        // Positions 1 to 40, counted from 0x31.
        DisplayDialect.Dsp800 => Raw([0x04, 0x01, (byte)'C', 0x31, 0x58, EndOfBlock]),
        DisplayDialect.Aedex => Both("", ""),
        _ => Raw([0x0C]),
    };

    /// <summary>Both rows; each is cut or filled up to its twenty characters.</summary>
    public DisplayWriter Both(string upper, string lower) => dialect switch
    {
        DisplayDialect.Cd5220 => Raw([Esc, (byte)'Q', (byte)'A']).Text(Row(upper)).Raw([Return, Esc, (byte)'Q', (byte)'B']).Text(Row(lower)).Raw([Return]),
        DisplayDialect.Utc => Raw([Esc, (byte)'u', (byte)'A']).Text(Row(upper)).Raw([Return, Esc, (byte)'u', (byte)'B']).Text(Row(lower)).Raw([Return]),
        DisplayDialect.Aedex => Raw("!#1"u8).Text(Row(upper)).Raw([Return]).Raw("!#2"u8).Text(Row(lower)).Raw([Return]),
        DisplayDialect.Dsp800 => Raw([0x04, 0x01, (byte)'P', 0x31, EndOfBlock]).Text(Row(upper)).Text(Row(lower)),
        _ => Raw([Us, (byte)'$', 1, 1]).Text(Row(upper)).Raw([Us, (byte)'$', 1, 2]).Text(Row(lower)),
    };

    /// <summary>ESC =: 1 the printer behind the display, 2 the display.</summary>
    public DisplayWriter Select(int devices) => Raw([Esc, (byte)'=', checked((byte)devices)]);

    public DisplayWriter Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    private DisplayWriter Text(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value < ' ') throw new ArgumentException("text holds no control characters", nameof(text));
            _bytes.Write(EscPosCharacters.Encode(_page, rune));
        }
        return this;
    }

    private static string Row(string text) => text.Length > DisplayScreen.Columns ? text[..DisplayScreen.Columns] : text.PadRight(DisplayScreen.Columns);
}
