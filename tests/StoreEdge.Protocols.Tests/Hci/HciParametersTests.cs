using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Hci;

/// <summary>Packets written by hand from the Core Specification, volume 4, part E, section 7.</summary>
public class HciParametersTests
{
    [Theory]
    [InlineData("01 41 20 08 00 00 01 00 60 00 60 00", "own_address_type=0 scanning_filter_policy=0 scanning_phys=1 scan_type=0 scan_interval=96 scan_window=96")]
    [InlineData("01 06 04 03 34 12 13", "connection_handle=4660 reason=19")]
    [InlineData("01 03 0C 00", "")]
    [InlineData("04 0E 04 01 03 0C 00", "num_hci_command_packets=1 command_opcode=3075 status=0")]
    [InlineData("04 0E 03 02 00 00", "num_hci_command_packets=2 command_opcode=0")]
    [InlineData("04 0E 0A 01 09 10 00 01 02 03 04 05 06", "num_hci_command_packets=1 command_opcode=4105 status=0 bd_addr=6618611909121")]
    [InlineData("04 0E 07 01 05 14 00 01 02 C3", "num_hci_command_packets=1 command_opcode=5125 status=0 handle=513 rssi=-61")]
    [InlineData("04 0E 04 01 09 10 0C", "num_hci_command_packets=1 command_opcode=4105 status=12")]     // a failure may return nothing more
    [InlineData("04 05 04 00 01 02 13", "status=0 connection_handle=513 reason=19")]
    [InlineData("04 13 09 02 01 00 03 00 02 00 04 00", "num_handles=2 connection_handle=1 num_completed_packets=3 connection_handle=2 num_completed_packets=4")]
    [InlineData("04 3E 04 14 07 00 01", "subevent_code=20 connection_handle=7 channel_selection_algorithm=1")]
    public void Parameters_have_the_specifications_names_and_order(string hex, string expected)
    {
        var (status, text, _) = Read(Bytes.Hex(hex));

        Assert.Equal((DecodeStatus.Decoded, expected), (status, text));
    }

    [Theory]
    [InlineData("01 06 04 02 34 12")]                                   // no reason
    [InlineData("04 0E 09 01 09 10 00 01 02 03 04 05")]                 // five octets of an address
    [InlineData("04 13 07 02 01 00 03 00 02 00")]                       // the second handle without its count
    [InlineData("04 0E 02 01 03")]                                      // half an opcode
    [InlineData("04 3E 00")]
    public void Too_few_octets_are_malformed(string hex) => Assert.Equal(DecodeStatus.Malformed, Read(Bytes.Hex(hex)).Status);

    [Theory]
    [InlineData("01 66 55 00"), InlineData("04 F9 00"), InlineData("04 3E 02 FE 00"), InlineData("04 0E 05 01 53 FD 00 01")]
    public void What_is_not_in_the_tables_is_foreign(string hex) => Assert.Equal(DecodeStatus.Foreign, Read(Bytes.Hex(hex)).Status);

    [Theory]
    [InlineData("04 05 04 80 01 02 13", true)]      // no status 0x80
    [InlineData("04 05 04 00 01 02 2B", true)]      // no reason 0x2B
    [InlineData("04 05 04 00 01 02 13", false)]
    [InlineData("01 0C 20 02 02 00", true)]         // enable is 0 or 1
    [InlineData("01 0C 20 02 01 00", false)]
    [InlineData("04 0E 0B 01 15 20 00 01 02 00 00 00 00 20", true)]     // there are 37 channels
    [InlineData("04 0E 0B 01 15 20 00 01 02 FF FF FF FF 1F", false)]
    public void A_value_without_a_meaning_is_told(string hex, bool reserved) => Assert.Equal(reserved, Read(Bytes.Hex(hex)).Reserved);

    [Fact]
    public void No_packet_throws_or_reads_past_its_end() =>
        Prop.ForAll(Bytes.NoiseWith(0x03, 0x0C, 0x20, 0x01, 0x00), noise =>
        {
            foreach (byte code in (byte[])[0x0E, 0x0F, 0x3E, 0x13, 0x03]) Read(new HciEvent(code, noise.AsSpan(0, Math.Min(noise.Length, 255))).Encode());
            if (noise.Length > 2) Read(new HciCommand((ushort)(noise[0] | noise[1] << 8), noise.AsSpan(2, Math.Min(noise.Length - 2, 255))).Encode());
        }).QuickCheckThrowOnFailure();

    private static (DecodeStatus Status, string Text, bool Reserved) Read(byte[] packet)
    {
        HciParameters parameters;
        var status = HciCommand.TryDecode(packet, out var command) == DecodeStatus.Decoded ? HciParameters.TryDecode(command, out parameters)
            : HciEvent.TryDecode(packet, out var hciEvent) == DecodeStatus.Decoded ? HciParameters.TryDecode(hciEvent, out parameters) : throw new ArgumentException("no packet");
        var (texts, reserved) = (new List<string>(), false);
        foreach (var parameter in parameters)
        {
            texts.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{parameter.Name}={parameter.Number}"));
            reserved |= parameter.IsReserved;
        }
        return (status, string.Join(' ', texts), reserved);
    }
}
