namespace StoreEdge.Protocols.Tests.Hci;

/// <summary>Packets written by hand from the Core Specification, volume 4, part E.</summary>
public class HciCommandTests
{
    [Fact]
    public void The_commands_of_a_passive_scanner_are_these_bytes()
    {
        Assert.Equal("01030C00", Convert.ToHexString(HciCommands.Reset()));
        Assert.Equal("01010C0800E0000200000020", Convert.ToHexString(HciCommands.SetEventMask()));
        Assert.Equal("010120080210000000000000", Convert.ToHexString(HciCommands.LeSetEventMask()));
        Assert.Equal("01032000", Convert.ToHexString(HciCommands.LeReadLocalFeatures()));
        Assert.Equal("010B20070060006000" + "0000", Convert.ToHexString(HciCommands.LeSetScanParameters()));
        Assert.Equal("010B20070021001000" + "0000", Convert.ToHexString(HciCommands.LeSetScanParameters(0x21, 0x10)));
        Assert.Equal("010C20020100", Convert.ToHexString(HciCommands.LeSetScanEnable(enable: true)));
        Assert.Equal("010C20020000", Convert.ToHexString(HciCommands.LeSetScanEnable(enable: false)));
        Assert.Equal("014120080000010060006000", Convert.ToHexString(HciCommands.LeSetExtendedScanParameters()));
        Assert.Equal("014120080000010112001200", Convert.ToHexString(HciCommands.LeSetExtendedScanParameters(0x12, 0x12, active: true)));
        Assert.Equal("01422006010000000000", Convert.ToHexString(HciCommands.LeSetExtendedScanEnable(enable: true)));
        Assert.Equal("010A200101", Convert.ToHexString(HciCommands.LeSetAdvertisingEnable(true)));
        Assert.Equal("01062 00FA000A0000300000000000000000700".Replace(" ", ""), Convert.ToHexString(HciCommands.LeSetAdvertisingParameters()));
        Assert.Equal("01082020" + "03020106" + new string('0', 56), Convert.ToHexString(HciCommands.LeSetAdvertisingData([2, 1, 6])));
    }

    [Fact]
    public void A_controller_finds_the_commands_in_any_chunking()
    {
        var sent = Bytes.Concat([0xFF, 0x00], HciCommands.Reset(), HciCommands.LeSetScanEnable(true), HciCommands.LeSetAdvertisingData([2, 1, 6]));

        for (var piece = 1; piece < sent.Length; piece++)
        {
            var framer = new H4CommandFramer();
            var found = new List<(ushort, int)>();
            foreach (var bytes in Bytes.Cut(sent, piece)) framer.Push(bytes, command => found.Add((command.Opcode, command.Parameters.Length)));

            Assert.Equal([(HciCommands.ResetOpcode, 0), (HciCommands.LeSetScanEnableOpcode, 2), (HciCommands.LeSetAdvertisingDataOpcode, 32)], found);
            Assert.Equal(2, framer.SkippedBytes);
        }
    }

    [Fact]
    public void Both_answers_to_a_command_are_read()
    {
        HciEvent.TryDecode(Bytes.Hex("04 0E 0C 01 03 20 00 0102030405060708"), out var complete);
        HciEvent.TryDecode(Bytes.Hex("04 0F 04 01 01 41 20"), out var status);
        HciEvent.TryDecode(Bytes.Hex("04 0E 03 02 00 00"), out var credit);

        Assert.Equal(DecodeStatus.Decoded, CommandComplete.TryDecode(complete, out var done));
        Assert.Equal((1, HciCommands.LeReadLocalFeaturesOpcode, (byte?)0, 9), (done.Credits, done.Opcode, done.Status, done.ReturnParameters.Length));
        Assert.Equal(DecodeStatus.Decoded, CommandStatus.TryDecode(status, out var refused));
        Assert.Equal(new(0x01, 1, 0x2041), refused);
        Assert.Equal(DecodeStatus.Decoded, CommandComplete.TryDecode(credit, out var free));
        Assert.Equal((2, (ushort)0, (byte?)null), (free.Credits, free.Opcode, free.Status));
        Assert.Equal(DecodeStatus.Foreign, CommandStatus.TryDecode(complete, out _));
    }

    [Fact]
    public void What_a_controller_answers_is_decoded_again()
    {
        Assert.Equal("040E0401030C00", Convert.ToHexString(new CommandComplete(1, HciCommands.ResetOpcode, [0]).Encode()));
        Assert.Equal("040F0401014120", Convert.ToHexString(new CommandStatus(1, 1, 0x2041).Encode()));
    }

    [Theory]
    [InlineData("01030C", DecodeStatus.Malformed), InlineData("01030C01", DecodeStatus.Malformed), InlineData("01030C0000", DecodeStatus.Malformed)]
    [InlineData("04030C00", DecodeStatus.Foreign), InlineData("", DecodeStatus.Foreign), InlineData("01030C00", DecodeStatus.Decoded)]
    public void A_command_is_exactly_as_long_as_it_says(string hex, DecodeStatus status) =>
        Assert.Equal(status, HciCommand.TryDecode(Bytes.Hex(hex), out _));
}
