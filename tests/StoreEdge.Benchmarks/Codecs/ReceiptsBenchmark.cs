using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Benchmarks;

/// <summary>A till's bytes to baskets: the tap, the lines, the items and the totals.</summary>
internal sealed class ReceiptsBenchmark : ICodecBenchmark
{
    private static readonly ReceiptTemplate Template = new()
    {
        Name = "bench",
        Item = @"^(?<text>\S.*?)\s+(?<qty>\d+)\s+(?<amount>\d+\.\d{2})$",
        Total = @"^TOTAL EUR\s+(?<amount>\d+\.\d{2})$",
        Payment = @"^(?<method>CARD|CASH)\b",
        Number = @"^RECEIPT (?<number>\d+)\b",
        Lane = @"\bTILL (?<lane>\d+)$",
        Copy = @"^\*+ ?COPY\b",
        Void = @"^VOID (?<text>\S.*?)\s{2,}(?<amount>-?\d+\.\d{2})$",
        Ignore = @"^(?:SUBTOTAL|CHANGE)\b",
    };

    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    private readonly EscPosTap _tap = new();
    private readonly ReceiptReader _reader = new(Template);
    private readonly EscPosListener _onHeard;
    private byte[] _input = [];
    private long _receipts, _items, _total, _itemTotal, _notAddingUp;

    public ReceiptsBenchmark() => _onHeard = Take;

    public string Name => "receipts";

    public string File => "receipts.escpos";

    public void Load(byte[] input) => _input = input;

    public int Pass()
    {
        (_receipts, _items, _total, _itemTotal, _notAddingUp) = (0, 0, 0, 0, 0);
        // As they come from a line: the tap and the reader see no more than this at a time.
        for (var at = 0; at < _input.Length; at += 4096) _tap.Hear(_input.AsSpan(at, Math.Min(4096, _input.Length - at)), _onHeard);
        return _input.Length;
    }

    public IEnumerable<(string Name, long Value)> Check =>
        [("receipts", _receipts), ("items", _items), ("total_minor", _total), ("items_minor", _itemTotal), ("not_adding_up", _notAddingUp)];

    /// <summary><c>receipts.jsonl</c>, a line for each receipt: its <c>total</c> and <c>rows</c> of text, quantity and amount.</summary>
    public IEnumerable<(string Name, long Value)> Expected(string folder)
    {
        var truth = Path.Combine(folder, "receipts.jsonl");
        if (!System.IO.File.Exists(truth)) return [];
        var (receipts, items, total, itemTotal) = (0L, 0L, 0L, 0L);
        foreach (var line in System.IO.File.ReadLines(truth))
        {
            using var document = JsonDocument.Parse(line);
            receipts++;
            total += document.RootElement.GetProperty("total").GetInt64();
            foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray())
            {
                items++;
                itemTotal += row[2].GetInt64();
            }
        }
        return [("receipts", receipts), ("items", items), ("total_minor", total), ("items_minor", itemTotal), ("not_adding_up", 0)];
    }

    private void Take(EscPosHeard heard)
    {
        if (heard.Kind is EscPosKind.Line) _reader.Line(heard.Text, At);
        if (heard.Kind is not EscPosKind.Cut || _reader.End(At)?.Receipt is not { } receipt) return;
        _receipts++;
        _items += receipt.Items.Count;
        _total += receipt.TotalMinor;
        foreach (var item in receipt.Items) _itemTotal += item.AmountMinor;
        if (!receipt.AddsUp) _notAddingUp++;
    }
}
