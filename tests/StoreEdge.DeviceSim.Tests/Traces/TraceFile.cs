using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Tests.Traces;

/// <summary>A radio's trace of a test's own making: two carts, a phone with a name, reports two to an event, one advert in pieces.</summary>
internal static class TraceFile
{
    public const ulong CartAddress = 0xC0FFEE000001, PhoneAddress = 0x5A11B2C3D4E5;

    public static readonly byte[] Cart = new IBeacon(Guid.Parse("5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20"), 1, 7, -59).EncodeAdvert();

    // Flags, a complete name, and manufacturer data that hold the address as it is printed and as it is sent.
    public static readonly byte[] Phone =
    [
        2, 0x01, 0x1A, 7, 0x09, .. "PHONE1"u8, 15, 0xFF, 0xFF, 0xFF, 0x5A, 0x11, 0xB2, 0xC3, 0xD4, 0xE5, 0xE5, 0xD4, 0xC3, 0xB2, 0x11, 0x5A,
    ];

    public static byte[][] Legacy =>
    [
        new LeAdvertisingEventWriter()
            .Add(new() { EventType = 3, AddressType = 1, Address = CartAddress, Data = Cart, RssiDbm = -61 })
            .Add(new() { EventType = 0, AddressType = 1, Address = PhoneAddress, Data = Phone.AsSpan(0, 11), RssiDbm = -80 }).ToArray(),
        new LeAdvertisingReport { EventType = 4, AddressType = 1, Address = PhoneAddress, Data = Phone.AsSpan(11), RssiDbm = null }.Encode(),
        new LeAdvertisingReport { EventType = 3, AddressType = 1, Address = CartAddress, Data = Cart, RssiDbm = -63 }.Encode(),
    ];

    public static byte[][] Extended =>
    [
        .. Legacy,
        new LeExtendedAdvertisingReport { EventType = 0x20, AddressType = 1, Address = PhoneAddress, SetId = 1, RssiDbm = -70, Data = Phone.AsSpan(0, 5) }.Encode(),
        new LeExtendedAdvertisingReport { EventType = 0x00, AddressType = 1, Address = PhoneAddress, SetId = 1, RssiDbm = -70, Data = Phone.AsSpan(5) }.Encode(),
        new LeExtendedAdvertisingReport { EventType = 0x00, AddressType = 1, Address = CartAddress, SetId = 2, RssiDbm = -62, Data = Cart }.Encode(),
    ];

    public static string Write(string path, byte[][] events, long microsecondsBetween = 1000)
    {
        List<byte> file = [.. BtSnoopFramer.EncodeHead(BtSnoopFormat.H4), .. BtSnoopRecord.Of(BtSnoopFormat.H4, HciCommands.Reset(), false, 1_700_000_000_000_000).Encode()];
        for (var i = 0; i < events.Length; i++)
            file.AddRange(BtSnoopRecord.Of(BtSnoopFormat.H4, events[i], received: true, 1_700_000_000_000_000 + (i * microsecondsBetween)).Encode());
        File.WriteAllBytes(path, [.. file]);
        return path;
    }

    /// <summary>Address, strength and data of every report, pieces not joined.</summary>
    public static List<(ulong Address, sbyte? RssiDbm, string Data)> Reports(string path)
    {
        var (framer, reports) = (new BtSnoopFramer(), new List<(ulong, sbyte?, string)>());
        framer.Push(File.ReadAllBytes(path), record =>
        {
            record.TryGetHci(out var type, out var packet);
            if (HciEvent.TryDecode([type, .. packet], out var hciEvent) != DecodeStatus.Decoded) return;
            LeAdvertisingReports.TryDecode(hciEvent, out var legacy);
            foreach (var r in legacy) reports.Add((r.Address, r.RssiDbm, Convert.ToHexString(r.Data)));
            LeExtendedAdvertisingReports.TryDecode(hciEvent, out var extended);
            foreach (var r in extended) reports.Add((r.Address, r.RssiDbm, Convert.ToHexString(r.Data)));
        });
        Assert.Equal((BtSnoopState.Records, false), (framer.State, framer.IsWithin));
        return reports;
    }
}
