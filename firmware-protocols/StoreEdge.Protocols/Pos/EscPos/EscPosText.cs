using System.Buffers;
using System.Text;

namespace StoreEdge.Protocols;

/// <summary>The open line: bytes become characters as the printer's settings say.</summary>
internal sealed class EscPosText(EscPosProfile profile)
{
    private readonly char[] _line = new char[EscPosTap.LongestLine];
    private readonly byte[] _begun = new byte[4];         // bytes of a character that is not whole
    private int _begunLength;
    private int _length;
    private EscPosCodePage _page;
    private EscPosCodePage _kanjiPage;
    private EscPosCharacters _characters = EscPosCharacters.Table(EscPosCodePage.Unknown);
    private char[]? _country;
    private bool _kanji, _sevenBitKanji, _utf8;

    public ReadOnlySpan<char> Line => _line.AsSpan(0, _length);

    public bool IsEmpty => _length == 0 && _begunLength == 0;

    /// <summary>No more fits: the line must be given before the next byte.</summary>
    public bool IsFull => _length == _line.Length;

    /// <summary>Something in the line was not understood.</summary>
    public bool Uncertain { get; set; }

    /// <summary>What ESC @ brings back.</summary>
    public void Reset()
    {
        (_page, _country) = (profile.DefaultPage, null);
        (_kanji, _sevenBitKanji, _utf8, _kanjiPage) = (profile.KanjiFromStart, profile.KanjiPage is EscPosCodePage.ShiftJis, false, profile.KanjiPage);
        Choose();
    }

    /// <summary>ESC t.</summary>
    public void SelectPage(byte number)
    {
        (_page, _utf8) = (profile.PageOf(number), false);
        Choose();
    }

    /// <summary>ESC R; from 0x30 on, drivers that send digits.</summary>
    public void SelectCountry(byte country) => _country = EscPosNationalCharacters.Of(country is >= (byte)'0' and <= (byte)'9' ? country - '0' : country);

    /// <summary>FS &amp; and FS .</summary>
    public void SelectKanji(bool on)
    {
        EndCharacter();
        _kanji = on;
        Choose();
    }

    /// <summary>FS C: JIS or Shift JIS; a printer for another language has one system only.</summary>
    public void SelectKanjiSystem(byte system)
    {
        EndCharacter();
        _sevenBitKanji = _kanjiPage is EscPosCodePage.ShiftJis && system is 0 or (byte)'0';
        Choose();
    }

    /// <summary>FS ( C.</summary>
    public void SelectUtf8(bool on)
    {
        EndCharacter();
        _utf8 = on;
        Choose();
    }

    /// <summary>Takes bytes until the line is full.</summary>
    /// <returns>How many.</returns>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        var taken = 0;
        if (_begunLength == 0 && _country is null && !(_kanji && _sevenBitKanji))
        {
            // Nearly always all of it, a vector at a time.
            Ascii.ToUtf16(bytes[..Math.Min(bytes.Length, _line.Length - _length)], _line.AsSpan(_length), out taken);
            _length += taken;
        }
        while (taken < bytes.Length && !IsFull) Append(bytes[taken++]);
        return taken;
    }

    /// <summary>A control byte or the line's end has come: a character that was begun is lost.</summary>
    public void EndCharacter()
    {
        if (_begunLength == 0) return;
        _begunLength = 0;
        if (!IsFull) Put(EscPosCharacters.Lost);
        Uncertain = true;
    }

    public void Clear() => (_length, Uncertain) = (0, false);

    private void Choose()
    {
        var page = _utf8 ? EscPosCodePage.Utf8 : _kanji ? _kanjiPage : _page;
        _utf8Bytes = page is EscPosCodePage.Utf8;
        _characters = EscPosCharacters.Table(page);
    }

    private bool _utf8Bytes;

    private void Append(byte b)
    {
        if (_begunLength > 0 || (_utf8Bytes && b >= 0x80) || (_kanji && _sevenBitKanji && b is > 0x20 and < 0x7F)) AppendToBegun(b);
        else if (b < 0x80) Put(_country is { } country ? country[b] : (char)b);
        else if (_characters.Single(b) is var c and not '\0') Put(c);
        else AppendToBegun(b);
    }

    private void AppendToBegun(byte b)
    {
        _begun[_begunLength++] = b;
        if (_utf8Bytes)
        {
            var status = Rune.DecodeFromUtf8(_begun.AsSpan(0, _begunLength), out var rune, out var used);
            if (status is OperationStatus.NeedMoreData) return;
            var rest = _begun.AsSpan(used, _begunLength - used).ToArray();
            _begunLength = 0;
            // A receipt is written with characters of the first plane.
            Put(status is OperationStatus.Done && rune.IsBmp ? (char)rune.Value : EscPosCharacters.Lost);
            foreach (var again in rest)
                if (!IsFull) Append(again);
        }
        else if (_begunLength == 2)
        {
            _begunLength = 0;
            Put(_kanji && _sevenBitKanji ? OfJis(_begun[0], _begun[1]) : _characters.Pair(_begun[0], _begun[1]));
        }
    }

    // JIS X 0208 rows in Shift JIS: two rows share one lead byte, 94 cells each, the trail skips 0x7F.
    private char OfJis(byte row, byte cell)
    {
        var lead = ((row - 0x21) >> 1) + 0x81;
        if (lead > 0x9F) lead += 0x40;
        var trail = (row & 1) == 1 ? cell + (cell < 0x60 ? 0x1F : 0x20) : cell + 0x7E;
        return cell is < 0x21 or > 0x7E || lead > 0xFC ? EscPosCharacters.Lost : _characters.Pair((byte)lead, (byte)trail);
    }

    private void Put(char c)
    {
        Uncertain |= c is EscPosCharacters.Lost;
        _line[_length++] = c;
    }
}
