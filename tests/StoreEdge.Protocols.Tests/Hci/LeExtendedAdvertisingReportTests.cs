using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Hci;

/// <summary>Events written by hand from the Core Specification, volume 4, part E, section 7.7.65.13.</summary>
public class LeExtendedAdvertisingReportTests
{
    private const string Two = "04 3E 36 0D 02"
        + "2000 01 010203040506 01 02 05 F6 C3 0400 00 A1A2A3A4A5A6 03 020106"
        + "1B00 FF 000000000000 03 03 FF 7F 7F 0000 00 000000000000 01 00";

    [Fact]
    public void Each_report_is_read_to_its_last_octet()
    {
        Assert.Equal(DecodeStatus.Decoded, HciEvent.TryDecode(Bytes.Hex(Two), out var hciEvent));
        Assert.Equal(DecodeStatus.Decoded, LeExtendedAdvertisingReports.TryDecode(hciEvent, out var reports));
        Assert.Equal(2, reports.Count);

        var each = reports.GetEnumerator();
        Assert.True(each.MoveNext());
        var first = each.Current;
        Assert.Equal((0x20, 1, 0x060504030201UL), (first.EventType, first.AddressType, first.Address));
        Assert.Equal((1, 2, 5), (first.PrimaryPhy, first.SecondaryPhy, first.SetId));
        Assert.Equal(((sbyte?)-10, (sbyte?)-61), (first.TxPowerDbm, first.RssiDbm));
        Assert.Equal((4, 0, 0xA6A5A4A3A2A1UL), (first.PeriodicInterval, first.DirectAddressType, first.DirectAddress));
        Assert.Equal("020106", Convert.ToHexString(first.Data));
        Assert.Equal(AdvertDataStatus.MoreToCome, first.DataStatus);
        Assert.False(first.IsLegacy);

        Assert.True(each.MoveNext());
        var second = each.Current;
        Assert.Equal((LeExtendedAdvertisingReport.Anonymous, LeExtendedAdvertisingReport.NoSet), (second.AddressType, second.SetId));
        Assert.Equal((null, null), (second.TxPowerDbm, second.RssiDbm));
        Assert.Equal((true, true, false, true, true), (second.IsConnectable, second.IsScannable, second.IsDirected, second.IsScanResponse, second.IsLegacy));
        Assert.Equal(AdvertDataStatus.Complete, second.DataStatus);
        Assert.Equal(1, second.Data.Length);
        Assert.False(each.MoveNext());
    }

    [Theory]
    [InlineData(0x00, AdvertDataStatus.Complete), InlineData(0x20, AdvertDataStatus.MoreToCome), InlineData(0x40, AdvertDataStatus.Truncated)]
    [InlineData(0x60, AdvertDataStatus.Truncated)]      // reserved
    public void Bits_five_and_six_say_whether_more_comes(int eventType, AdvertDataStatus status) =>
        Assert.Equal(status, new LeExtendedAdvertisingReport { EventType = (ushort)eventType }.DataStatus);

    [Fact]
    public void An_event_cut_or_lengthened_anywhere_is_malformed()
    {
        var whole = Bytes.Hex(Two)[3..];

        for (var length = 1; length <= whole.Length + 1; length++)
        {
            byte[] parameters = [.. whole.Take(length), .. new byte[Math.Max(0, length - whole.Length)]];
            var expected = length == whole.Length ? DecodeStatus.Decoded : DecodeStatus.Malformed;
            Assert.Equal(expected, LeExtendedAdvertisingReports.TryDecode(new HciEvent(HciEvent.LeMeta, parameters), out _));
        }
    }

    [Fact]
    public void What_a_controller_writes_is_framed_and_read_again() =>
        Prop.ForAll(Reports.ArrayOf(4).ToArbitrary(), Bytes.PieceLengths, (reports, pieces) =>
        {
            var writer = new LeExtendedAdvertisingEventWriter();
            foreach (var (address, type, data, rssi) in reports)
                writer.Add(new() { EventType = type, AddressType = 1, Address = address, Data = data, RssiDbm = rssi, SetId = 3, TxPowerDbm = rssi });
            var heard = Heard.In(writer.ToArray(), pieces);
            return heard.Events.Count == 1
                && HciEvent.TryDecode(Convert.FromHexString(heard.Events[0]), out var hciEvent) == DecodeStatus.Decoded
                && LeExtendedAdvertisingReports.TryDecode(hciEvent, out var read) == DecodeStatus.Decoded
                && Read(read).SequenceEqual(reports.Select(r => (r.Address, r.Type, Convert.ToHexString(r.Data), r.Rssi, r.Rssi, 3)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_parameters_throw() =>
        Prop.ForAll(Bytes.NoiseWith(0x0D, 0x01, 0x02, 0x00), noise =>
        {
            byte[] parameters = [0x0D, .. noise];
            if (LeExtendedAdvertisingReports.TryDecode(new HciEvent(HciEvent.LeMeta, parameters), out var reports) == DecodeStatus.Decoded)
                Assert.Equal(reports.Count, Read(reports).Count);
        }).QuickCheckThrowOnFailure();

    private static Gen<(ulong Address, ushort Type, byte[] Data, sbyte? Rssi)> Reports =>
        from address in Gen.Choose(0, int.MaxValue)
        from type in Gen.Choose(0, 127)
        from data in Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()
        from rssi in Gen.Choose(-127, 21)
        select ((ulong)address << 16, (ushort)type, data.Take(35).ToArray(), rssi == 21 ? null : (sbyte?)rssi);

    private static List<(ulong, ushort, string, sbyte?, sbyte?, int)> Read(LeExtendedAdvertisingReports reports)
    {
        var read = new List<(ulong, ushort, string, sbyte?, sbyte?, int)>();
        foreach (var report in reports)
            read.Add((report.Address, report.EventType, Convert.ToHexString(report.Data), report.RssiDbm, report.TxPowerDbm, report.SetId));
        return read;
    }
}
