using System.Collections.Frozen;

namespace StoreEdge.Protocols;

/// <summary>What one family of printers understands: how long each command is and what its characters mean.</summary>
public sealed class EscPosProfile
{
    private readonly FrozenDictionary<byte, EscPosCodePage> _pages;

    internal EscPosProfile(string name, EscPosCodePage defaultPage, string pages, params IReadOnlyList<EscPosTable> dialects)
    {
        (Name, DefaultPage, Dialects) = (name, defaultPage, dialects);
        _pages = Pages(pages).ToFrozenDictionary();
    }

    private EscPosProfile(EscPosProfile other, EscPosCodePage defaultPage) => (Name, DefaultPage, Dialects, _pages, KanjiPage, KanjiFromStart, Drawers, Spelling) =
        (other.Name, defaultPage, other.Dialects, other._pages, other.KanjiPage, false, other.Drawers, other.Spelling);

    /// <summary>As it stands in an agent's settings.</summary>
    public string Name { get; }

    /// <summary>The page after ESC @: what a till prints that never selects one.</summary>
    public EscPosCodePage DefaultPage { get; }

    /// <summary>What FS &amp; brings: the double-byte set of the country the printer was made for; most are made for China.</summary>
    public EscPosCodePage KanjiPage { get; internal init; } = EscPosCodePage.Gbk;

    /// <summary>Printers made for China and Korea print double-byte characters without being told.</summary>
    public bool KanjiFromStart { get; internal init; }

    /// <summary>Drawers that the printer can open one by one.</summary>
    public int Drawers { get; internal init; } = 2;

    /// <summary>How a driver says what the makers say differently.</summary>
    internal EscPosSpelling Spelling { get; init; } = EscPosSpelling.Epson;

    /// <summary>Command sets that the printer can be switched between; the first one after start.</summary>
    internal IReadOnlyList<EscPosTable> Dialects { get; }

    /// <summary>What ESC t n selects; a number that the model does not have is <see cref="EscPosCodePage.Unknown"/>.</summary>
    public EscPosCodePage PageOf(byte number) => _pages.GetValueOrDefault(number);

    /// <summary>The number that selects a page; null when the model does not have it.</summary>
    public byte? NumberOf(EscPosCodePage page)
    {
        // The lowest: makers repeat pages at higher numbers.
        byte? lowest = null;
        foreach (var (number, has) in _pages)
            if (has == page && (lowest is null || number < lowest)) lowest = number;
        return lowest;
    }

    /// <summary>The same printer with another page set at its switches, for a till that sends for one without selecting it; no double-byte characters without FS &amp; then.</summary>
    public EscPosProfile WithDefault(EscPosCodePage page) => new(this, page);

    /// <summary>
    /// The bytes of the command that starts here, with all that it carries; 0 when the bytes end before that can be told, -1
    /// when this printer has no such command.
    /// </summary>
    /// <param name="source">Starts with a control byte.</param>
    public long LengthOf(ReadOnlySpan<byte> source) => Dialects[0].LengthOf(source);

    // "0 437, 2 850, 90-92 1253 1254 1256": numbers of ESC t and the pages from there on.
    private static IEnumerable<KeyValuePair<byte, EscPosCodePage>> Pages(string pages)
    {
        foreach (var run in pages.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var words = run.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var number = byte.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
            foreach (var word in words[1..])
            {
                var page = (EscPosCodePage)int.Parse(word, System.Globalization.CultureInfo.InvariantCulture);
                if (!Enum.IsDefined(page)) throw new FormatException($"{word} is no code page of ours");
                if (page is not EscPosCodePage.Unknown) yield return new(number, page);
                number++;
            }
        }
    }
}
