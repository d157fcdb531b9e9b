using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>Events and commands one by one: reports are written again as they were, pieces are joined within their bounds, parameters are read.</summary>
internal sealed class ReportsTarget : IFuzzTarget
{
    public string Name => "reports";

    public IEnumerable<byte[]> Seeds =>
    [
        new LeAdvertisingEventWriter().Add(new() { EventType = 3, Address = 1, Data = [2, 1, 6], RssiDbm = -61 }).Add(new() { EventType = 4 }).ToArray(),
        new LeExtendedAdvertisingEventWriter().Add(new() { EventType = 0x20, Address = 1, Data = [2, 1] }).Add(new() { EventType = 0x20, Address = 2, Data = new byte[90] }).ToArray(),
        new LeExtendedAdvertisingEventWriter().Add(new() { EventType = 0, Address = 1, Data = [6] }).Add(new() { EventType = 0x40, AddressType = 0xFF, SetId = 0xFF }).ToArray(),
        new CommandComplete(1, 0x1001, [0, 9, 1, 0, 9, 0x46, 0, 7, 0x20]).Encode(),
        [4, 0x13, 9, 2, 1, 0, 3, 0, 2, 0, 4, 0],
        HciCommands.LeSetExtendedScanParameters(),
        HciCommands.LeSetAdvertisingParameters(),
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        var (joiner, merger, at) = (new AdvertJoiner(mostOpen: 4), new ScanResponseMerger(most: 4), 0);
        while (at < input.Length && H4Packet.TryMeasure(input[at..], out var size))
        {
            if (size == 0 || at + size > input.Length) break;
            Packet(input.Slice(at, size), joiner, merger, TimeSpan.FromMilliseconds(at));
            at += size;
        }
    }

    private static void Packet(ReadOnlySpan<byte> packet, AdvertJoiner joiner, ScanResponseMerger merger, TimeSpan now)
    {
        if (HciCommand.TryDecode(packet, out var command) == DecodeStatus.Decoded && HciParameters.TryDecode(command, out var of) == DecodeStatus.Decoded) Read(of, command.Parameters.Length);
        if (HciEvent.TryDecode(packet, out var hciEvent) != DecodeStatus.Decoded) return;
        HciAnswer.TryRead(hciEvent, out _);
        if (HciParameters.TryDecode(hciEvent, out var parameters) == DecodeStatus.Decoded) Read(parameters, hciEvent.Parameters.Length);
        if (LeAdvertisingReports.TryDecode(hciEvent, out var legacy) == DecodeStatus.Decoded)
        {
            var writer = new LeAdvertisingEventWriter();
            foreach (var report in legacy)
            {
                writer.Add(report);
                merger.Merge(report.AddressType, report.Address, report.EventType == 4, report.Data, now);
            }
            if (!writer.ToArray().AsSpan().SequenceEqual(packet)) throw new FuzzFault("reports are written otherwise than they were read");
        }
        if (LeExtendedAdvertisingReports.TryDecode(hciEvent, out var extended) != DecodeStatus.Decoded) return;
        var again = new LeExtendedAdvertisingEventWriter();
        foreach (var report in extended)
        {
            again.Add(report);
            if (!joiner.TryJoin(report, now, out var whole)) continue;
            if (whole.Data.Length > AdvertJoiner.MostData || whole.DataStatus == AdvertDataStatus.MoreToCome) throw new FuzzFault("a joined advert has no end, or too much before it");
            merger.Merge(whole.AddressType, whole.Address, whole.IsScanResponse, whole.Data, now);
        }
        if (!again.ToArray().AsSpan().SequenceEqual(packet)) throw new FuzzFault("extended reports are written otherwise than they were read");
    }

    private static void Read(HciParameters parameters, int length)
    {
        var octets = 0;
        foreach (var parameter in parameters) octets += parameter.Bytes.Length;
        if (octets > length) throw new FuzzFault("parameters go past the packet's end");
    }
}
