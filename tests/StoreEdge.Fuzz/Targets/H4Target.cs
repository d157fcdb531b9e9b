using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>A radio's line: any chunking gives the same events, and every event is one that can be written again.</summary>
internal sealed class H4Target : IFuzzTarget
{
    public string Name => "h4";

    public IEnumerable<byte[]> Seeds =>
    [
        new LeAdvertisingEventWriter().Add(new() { EventType = 3, Address = 0xC0FFEE123456, Data = [2, 1, 6], RssiDbm = -61 }).Add(new() { EventType = 4 }).ToArray(),
        new LeExtendedAdvertisingReport { EventType = 0x20, AddressType = 1, Address = 0xC0FFEE123456, SetId = 2, RssiDbm = -70, Data = [2, 1, 6, 3] }.Encode(),
        [.. new CommandComplete(1, HciCommands.ResetOpcode, [0]).Encode(), .. new CommandStatus(0, 1, HciCommands.LeSetScanEnableOpcode).Encode()],
        [H4Packet.Acl, 0x01, 0x20, 3, 0, 1, 2, 3, H4Packet.Iso, 0x01, 0x00, 2, 0, 9, 9, H4Packet.Sco, 0x01, 0x00, 1, 7],
        HciCommands.LeSetExtendedScanParameters(),
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        Sink one = new(), many = new();
        H4Framer whole = new(), cut = new();
        whole.Push(input, one);
        for (var i = 0; i < input.Length; i++) cut.Push(input.Slice(i, 1), many);
        if (one.Sum != many.Sum || one.Lost != many.Lost) throw new FuzzFault("chunking changes the events");
        if (whole.SkippedBytes != cut.SkippedBytes) throw new FuzzFault("chunking changes what is skipped");
        Any(input);
    }

    private static void Any(ReadOnlySpan<byte> input)
    {
        var (sum, sumCut) = (0L, 0L);
        H4PacketFramer whole = new(), cut = new();
        whole.Push(input, packet => sum = Sum(sum, packet));
        for (var i = 0; i < input.Length; i++) cut.Push(input.Slice(i, 1), packet => sumCut = Sum(sumCut, packet));
        if (sum != sumCut || whole.SkippedBytes != cut.SkippedBytes || whole.LostSync != cut.LostSync) throw new FuzzFault("chunking changes the packets");
    }

    private static long Sum(long sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) sum = unchecked((sum * 31) + b + 1);
        return sum;
    }

    private sealed class Sink : IH4Sink
    {
        public long Sum { get; private set; }

        public int Lost { get; private set; }

        public void OnEvent(HciEvent hciEvent)
        {
            var packet = hciEvent.Encode();
            Sum = H4Target.Sum(Sum, packet);
            if (HciEvent.TryDecode(packet, out _) != DecodeStatus.Decoded) throw new FuzzFault("a framed event is not read again");
            if (LeAdvertisingReports.TryDecode(hciEvent, out _) == DecodeStatus.Malformed
                || LeExtendedAdvertisingReports.TryDecode(hciEvent, out _) == DecodeStatus.Malformed) throw new FuzzFault("the framer lets reports through that do not fit");
        }

        public void OnLostSync() => Lost++;
    }
}
