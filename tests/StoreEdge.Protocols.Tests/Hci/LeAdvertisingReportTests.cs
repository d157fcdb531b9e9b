using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Hci;

public class LeAdvertisingReportTests
{
    [Fact]
    public void Reports_stand_one_after_the_other_not_in_columns()
    {
        var packet = Bytes.Hex("04 3E 19 02 02" + "03 00 010203040506 03 020106 C3" + "04 01 A1A2A3A4A5A6 00 7F");
        Assert.Equal(DecodeStatus.Decoded, HciEvent.TryDecode(packet, out var hciEvent));

        Assert.Equal(DecodeStatus.Decoded, LeAdvertisingReports.TryDecode(hciEvent, out var reports));
        var read = Read(reports);

        Assert.Equal(
        [
            (3, 0, 0x060504030201UL, "020106", (sbyte?)-61),
            (4, 1, 0xA6A5A4A3A2A1UL, "", null),
        ], read);
    }

    [Theory]
    [InlineData("04 3E 0B 02 01 03 00 010203040506 00")]         // no strength
    [InlineData("04 3E 0D 02 01 03 00 010203040506 00 C3 00")]   // a byte too many
    [InlineData("04 3E 0C 02 02 03 00 010203040506 00 C3")]      // a report too few
    [InlineData("04 3E 0C 02 00 03 00 010203040506 00 C3")]
    [InlineData("04 3E 01 02")]
    public void Lengths_that_do_not_fit_are_malformed(string hex)
    {
        HciEvent.TryDecode(Bytes.Hex(hex), out var hciEvent);

        Assert.Equal(DecodeStatus.Malformed, LeAdvertisingReports.TryDecode(hciEvent, out _));
    }

    [Fact]
    public void An_event_cut_or_lengthened_anywhere_is_malformed()
    {
        var whole = Bytes.Hex("02 02" + "03 00 010203040506 03 020106 C3" + "04 01 A1A2A3A4A5A6 00 7F");

        for (var length = 1; length <= whole.Length + 1; length++)
        {
            byte[] parameters = [.. whole.Take(length), .. new byte[Math.Max(0, length - whole.Length)]];
            var expected = length == whole.Length ? DecodeStatus.Decoded : DecodeStatus.Malformed;
            Assert.Equal(expected, LeAdvertisingReports.TryDecode(new HciEvent(HciEvent.LeMeta, parameters), out _));
        }
    }

    [Fact]
    public void Other_events_are_foreign()
    {
        HciEvent.TryDecode(Bytes.Hex("04 0E 04 01 03 0C 00"), out var complete);
        HciEvent.TryDecode(Bytes.Hex("04 3E 02 0D 00"), out var extended);

        Assert.Equal(DecodeStatus.Foreign, LeAdvertisingReports.TryDecode(complete, out _));
        Assert.Equal(DecodeStatus.Foreign, LeAdvertisingReports.TryDecode(extended, out _));
    }

    [Fact]
    public void What_a_controller_writes_is_read_again() =>
        Prop.ForAll(Adverts.ArrayOf(5).ToArbitrary(), adverts =>
        {
            var writer = new LeAdvertisingEventWriter();
            foreach (var (address, data, rssi) in adverts) writer.Add(new() { EventType = 3, AddressType = 1, Address = address, Data = data, RssiDbm = rssi });
            var heard = Heard.In(writer.ToArray(), 3);
            return heard.Events.Count == 1
                && HciEvent.TryDecode(Convert.FromHexString(heard.Events[0]), out var hciEvent) == DecodeStatus.Decoded
                && LeAdvertisingReports.TryDecode(hciEvent, out var reports) == DecodeStatus.Decoded
                && Read(reports).SequenceEqual(adverts.Select(a => (3, 1, a.Address, Convert.ToHexString(a.Data), a.Rssi)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_event_holds_255_bytes_and_no_more()
    {
        var writer = new LeAdvertisingEventWriter();
        for (var i = 0; i < 6; i++) writer.Add(new() { Data = new byte[31] });

        Assert.Throws<ArgumentException>(() => writer.Add(new() { Data = new byte[31] }));
    }

    private static Gen<(ulong Address, byte[] Data, sbyte? Rssi)> Adverts =>
        from address in Gen.Choose(0, int.MaxValue)
        from data in Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()
        from rssi in Gen.Choose(-127, 21)
        select ((ulong)address << 16, data.Take(31).ToArray(), rssi == 21 ? null : (sbyte?)rssi);

    internal static List<(int EventType, int AddressType, ulong Address, string Data, sbyte? Rssi)> Read(LeAdvertisingReports reports)
    {
        var read = new List<(int, int, ulong, string, sbyte?)>();
        foreach (var report in reports) read.Add((report.EventType, report.AddressType, report.Address, Convert.ToHexString(report.Data), report.RssiDbm));
        return read;
    }
}
