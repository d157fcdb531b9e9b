using System.Collections.Concurrent;
using System.Text;

namespace StoreEdge.Protocols;

/// <summary>The characters of one code page as tables, made once for each page that is used. A byte that has none is U+FFFD.</summary>
internal sealed class EscPosCharacters
{
    public const char Lost = '\uFFFD';
    private const int Upper = 0x80;
    private static readonly ConcurrentDictionary<EscPosCodePage, EscPosCharacters> Made = [];

    private readonly char[] _single = new char[Upper];

    // By lead and trail byte; a lead byte's own character is NUL.
    private readonly char[]? _pairs;

    private EscPosCharacters(EscPosCodePage page)
    {
        _single.AsSpan().Fill(Lost);
        if (page is EscPosCodePage.Unknown or EscPosCodePage.Utf8) return;
        if (page is EscPosCodePage.Katakana)
        {
            // JIS X 0201: A1 to DF in the order of Unicode's half-width forms.
            for (var b = 0xA1; b <= 0xDF; b++) _single[b - Upper] = (char)(0xFF61 + b - 0xA1);
            return;
        }
        var encoding = EncodingOf(page is EscPosCodePage.Cp1125 ? EscPosCodePage.Cp866 : page);
        for (var b = Upper; b <= 0xFF; b++) _single[b - Upper] = IsLead(page, b) ? '\0' : Decode(encoding, [(byte)b]);
        // Where 1125 has Ukrainian letters, 866 has Belarusian ones.
        if (page is EscPosCodePage.Cp1125) "ҐґЄєІіЇї".CopyTo(_single.AsSpan(0xF2 - Upper));
        if (!HasPairs(page)) return;
        _pairs = new char[Upper * 256];
        for (var lead = Upper; lead <= 0xFF; lead++)
            for (var trail = 0; trail <= 0xFF; trail++)
                _pairs[((lead - Upper) << 8) | trail] = IsLead(page, lead) ? Decode(encoding, [(byte)lead, (byte)trail]) : Lost;
    }

    public static EscPosCharacters Table(EscPosCodePage page) => Made.GetOrAdd(page, p => new(p));

    public bool HasPairsOfBytes => _pairs is not null;

    /// <summary>The character of a byte from 0x80 on; NUL when it is the first of two.</summary>
    public char Single(byte b) => _single[b - Upper];

    public char Pair(byte lead, byte trail) => _pairs![((lead - Upper) << 8) | trail];

    /// <summary>Writes the bytes of one character; <c>?</c> for one that the page does not have.</summary>
    public static byte[] Encode(EscPosCodePage page, Rune rune)
    {
        if (rune.IsAscii) return [(byte)rune.Value];
        if (page is EscPosCodePage.Utf8) return Encoding.UTF8.GetBytes(rune.ToString());
        var characters = Table(page);
        if (!rune.IsBmp) return "?"u8.ToArray();
        var c = (char)rune.Value;
        if (Array.IndexOf(characters._single, c) is var at and >= 0 && c != Lost) return [(byte)(Upper + at)];
        if (characters._pairs is { } pairs && c != Lost && Array.IndexOf(pairs, c) is var pair and >= 0) return [(byte)(Upper + (pair >> 8)), (byte)pair];
        return "?"u8.ToArray();
    }

    private static bool HasPairs(EscPosCodePage page) => page is EscPosCodePage.ShiftJis or EscPosCodePage.Gbk or EscPosCodePage.EucKr or EscPosCodePage.Big5;

    private static bool IsLead(EscPosCodePage page, int b) => page switch
    {
        EscPosCodePage.ShiftJis => b is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC),
        EscPosCodePage.Gbk or EscPosCodePage.EucKr or EscPosCodePage.Big5 => b is >= 0x81 and <= 0xFE,
        _ => false,
    };

    // A control character is none that a printer prints.
    private static char Decode(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        Span<char> characters = stackalloc char[4];
        return encoding.GetChars(bytes, characters) == 1 && !char.IsControl(characters[0]) && !char.IsSurrogate(characters[0]) ? characters[0] : Lost;
    }

    private static Encoding EncodingOf(EscPosCodePage page) =>
        CodePagesEncodingProvider.Instance.GetEncoding((int)page, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"))
            ?? Encoding.GetEncoding((int)page, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
}
