using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Fuzz;

/// <summary>The receipt reader on lines of anything: it reads what it cleaned as it read the lines themselves, and keeps its bounds.</summary>
internal sealed class ReceiptsTarget : IFuzzTarget
{
    private const string Amount = @"(?<amount>-?[\d.]*\d,\d{2}-?)";

    private static readonly ReceiptTemplate Template = new()
    {
        DecimalSeparator = ',',
        Item = @"^(?<text>\S.*?)\s{2,}" + Amount + @"(?:\s[A-Z])?$",
        Quantity = @"^(?<qty>\d+(?:,\d{1,3})?)\s?(?:kg)?\s?[xX]\s",
        Gtin = @"^(?<gtin>\d{8}|\d{12,14})$",
        Detail = @"^(?<text>SIZE\s.+)$",
        Void = @"^VOID\b(?:\s+(?<text>\S.*?))?(?:\s{2,}" + Amount + ")?$",
        Suppressed = @"^RX\s(?<category>\d)?.*\s{2,}" + Amount + "$",
        Private = @"^(?:RX\s\d?\s*(?<private>\S.*?)\s{2,}|NAME\b)",
        Total = @"^TOTAL\s+" + Amount + "$",
        Number = @"\bBON\s+(?<number>\w{1,60})\b",
        Copy = @"^\*+\s*COPY\b",
        MatchTimeoutMilliseconds = 1,
    };

    // As one till keeps one for years: making a template's patterns takes a thousand times what a receipt takes.
    private readonly ReceiptReader _reader = new(Template), _again = new(Template);
    private readonly ReceiptPrivacy _privacy = new(Template);
    private DateTimeOffset _at = DateTimeOffset.UnixEpoch;

    public string Name => "receipts";

    public IEnumerable<byte[]> Seeds =>
    [
        "BON 12\nMilk  1,09 B\n2 x 1,09\n4006381333931\nSIZE M\nVOID Milk  1,09\nRX 1 Secret  3,00\nNAME x\nTOTAL  3,00"u8.ToArray(),
        "*** COPY\nBON a\nMilk  1.000,09-\nTOTAL  -1.000,09"u8.ToArray(),
    ];

    // Three times what was measured: a line is made a text a few times over, and an item is kept with its text.
    public long MostAllocated(int inputLength) => 10_000 + (260L * inputLength);

    public void Run(ReadOnlySpan<byte> input)
    {
        _at += TimeSpan.FromHours(13);      // nobody remembers the last one
        if (_at.Year > 9000) _at = DateTimeOffset.UnixEpoch;
        var lines = Encoding.Latin1.GetString(input).Split('\n');
        foreach (var line in lines)
        {
            _reader.Line(line, _at);
            if (_privacy.Clean(line) is not { } clean) continue;
            if (_privacy.Clean(clean) != clean) throw new FuzzFault($"a clean line is cleaned again: '{clean}'");
            _again.Line(clean, _at);
        }
        var (one, other) = (_reader.End(_at), _again.End(_at));
        if (one?.Receipt?.TotalMinor != other?.Receipt?.TotalMinor || one?.Receipt?.Items.Count != other?.Receipt?.Items.Count)
            throw new FuzzFault("cleaned lines read otherwise");
        if (one?.Receipt is { } receipt && (receipt.Items.Count > ReceiptReader.MostItems || receipt.Items.Any(i => i.Text.Length > 80)))
            throw new FuzzFault("a receipt is out of bounds");
    }
}
