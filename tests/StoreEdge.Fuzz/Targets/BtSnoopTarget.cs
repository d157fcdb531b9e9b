using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>A btsnoop file: any chunking gives the same records, and a whole one is written again as it was.</summary>
internal sealed class BtSnoopTarget : IFuzzTarget
{
    public string Name => "btsnoop";

    public IEnumerable<byte[]> Seeds => [File(BtSnoopFormat.H4), File(BtSnoopFormat.Monitor), File(BtSnoopFormat.Unencapsulated)];

    public void Run(ReadOnlySpan<byte> input)
    {
        List<byte> written = [];
        BtSnoopFramer whole = new(), cut = new();
        var (hci, records) = (0L, 0L);
        whole.Push(input, record =>
        {
            if (written.Count == 0) written.AddRange(BtSnoopFramer.EncodeHead(record.Format));
            written.AddRange(record.Encode());
            if (record.TryGetHci(out var type, out var packet)) hci += type + packet.Length + record.Adapter + (record.IsReceived ? 1 : 0);
        });
        for (var i = 0; i < input.Length; i++) cut.Push(input.Slice(i, 1), _ => records++);
        if (records != whole.Records || whole.State != cut.State || whole.IsWithin != cut.IsWithin) throw new FuzzFault("chunking changes the records");
        // A length on the line that no file can mean is read as the largest.
        if (written.Count > 0 && !SameButLengths([.. written], input)) throw new FuzzFault("records are written otherwise than they were read");
    }

    private static bool SameButLengths(byte[] written, ReadOnlySpan<byte> input)
    {
        var at = BtSnoopFramer.FileHeadSize;
        while (at < written.Length)
        {
            var size = BtSnoopRecord.HeadSize + (written[at + 5] << 16 | written[at + 6] << 8 | written[at + 7]);
            if (!written.AsSpan(at + 4, size - 4).SequenceEqual(input.Slice(at + 4, size - 4))) return false;
            at += size;
        }
        return written.AsSpan(0, BtSnoopFramer.FileHeadSize).SequenceEqual(input[..BtSnoopFramer.FileHeadSize]);
    }

    private static byte[] File(BtSnoopFormat format) =>
    [
        .. BtSnoopFramer.EncodeHead(format),
        .. BtSnoopRecord.Of(format, HciCommands.Reset(), received: false, 1_700_000_000_000_000).Encode(),
        .. BtSnoopRecord.Of(format, new CommandComplete(1, HciCommands.ResetOpcode, [0]).Encode(), received: true, 1_700_000_000_001_000).Encode(),
    ];
}
