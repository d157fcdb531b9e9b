using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Scanners.Ssi;

public class SsiPacketTests
{
    [Theory]
    [InlineData(SsiOpcode.CmdAck, "04D00400FF28")]
    [InlineData(SsiOpcode.StartSession, "04E40400FF14")]
    [InlineData(SsiOpcode.StopSession, "04E50400FF13")]
    public void A_command_is_its_opcode_between_length_and_checksum(SsiOpcode opcode, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(SsiPacket.Command(opcode)));

    [Theory]
    [InlineData(SsiNak.Resend, "05D1040001FF25")]
    [InlineData(SsiNak.BadContext, "05D1040002FF24")]
    [InlineData(SsiNak.Denied, "05D1040006FF20")]
    public void A_refusal_names_its_cause(SsiNak cause, string hex) =>
        Assert.Equal(hex, Convert.ToHexString(SsiPacket.Command(SsiOpcode.CmdNak, (byte)cause)));

    [Fact]
    public void Every_damaged_byte_and_every_cut_is_refused()
    {
        var packet = SsiDecodeData.Encode(0x0B, "4006381333931"u8)[0];
        Assert.Equal(DecodeStatus.Decoded, SsiPacket.TryDecode(packet, out _));

        for (var i = 0; i < packet.Length; i++)
        {
            packet[i] ^= 0x20;
            Assert.Equal(DecodeStatus.Malformed, SsiPacket.TryDecode(packet, out _));
            packet[i] ^= 0x20;
            Assert.Equal(DecodeStatus.Malformed, SsiPacket.TryDecode(packet.AsSpan(0, i), out _));
        }
    }

    [Fact]
    public void What_is_encoded_is_decoded_again() =>
        Prop.ForAll(Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), (data, opcode) =>
        {
            var packet = SsiPacket.Encode((SsiOpcode)opcode, SsiSource.Decoder, SsiStatus.Continuation, data.AsSpan(0, Math.Min(data.Length, SsiPacket.MaxData)));
            return SsiPacket.TryDecode(packet, out var back) is DecodeStatus.Decoded
                && (back.Opcode, back.Source, back.Status) == ((SsiOpcode)opcode, SsiSource.Decoder, SsiStatus.Continuation)
                && back.Data.SequenceEqual(data.AsSpan(0, Math.Min(data.Length, SsiPacket.MaxData)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parameters_of_every_number_and_kind_are_read_back()
    {
        int[] numbers = [0, 0x8A, 0xEF, 0xF0, 0xFF, 0x100, 318, 0x1EF, 0x1F0, 0x200, 0x2EF, 0x300, 0x3EF, 0x3F0, 0x400, 1336, 0xFFFF];
        foreach (var number in numbers)
        {
            byte[][] sent =
            [
                SsiParameters.Encode(number, SsiValueKind.Byte, [7]), SsiParameters.Encode(number, SsiValueKind.Word, [4, 0xFF]),
                SsiParameters.Encode(number, SsiValueKind.Text, "NR"u8), SsiParameters.Encode(number, SsiValueKind.Array, []),
            ];
            Assert.Equal(DecodeStatus.Decoded, SsiPacket.TryDecode(SsiParameters.Send(0xFF, permanent: true, sent), out var packet));
            Assert.Equal(SsiStatus.Permanent, packet.Status);

            var reader = new SsiParameterReader(packet.Data);
            foreach (var (kind, value) in new[] { (SsiValueKind.Byte, "07"), (SsiValueKind.Word, "04FF"), (SsiValueKind.Text, "4E52"), (SsiValueKind.Array, "") })
            {
                Assert.True(reader.TryRead(out var parameter));
                Assert.Equal((number, kind, value), (parameter.Number, parameter.Kind, Convert.ToHexString(parameter.Value)));
            }
            Assert.False(reader.TryRead(out _));
            Assert.False(reader.IsDamaged);
        }
    }

    [Theory]
    [InlineData("FF8A")]
    [InlineData("FFF03E")]
    [InlineData("FFF4F03E04")]
    [InlineData("FFF35E0341")]
    [InlineData("FFF8")]
    public void Parameters_that_end_too_early_are_damaged(string hex)
    {
        var reader = new SsiParameterReader(Bytes.Hex(hex));

        Assert.False(reader.TryRead(out _));
        Assert.True(reader.IsDamaged);
    }

    [Fact]
    public void A_management_reply_gives_its_attributes()
    {
        var reader = new SsiManagementReader(Bytes.Hex("0025 02 00  2742 42 01 07  2743 57 01 0102  2744 53 01 0002 0000 4142  2745 41 01 42 0001 0000 09 FFFF"));

        var all = new List<string>();
        while (reader.TryRead(out var value)) all.Add($"{value.Id} {value.Type} {Convert.ToHexString(value.Value)}");

        Assert.Equal(["10050 B 07", "10051 W 0102", "10052 S 4142", "10053 A 09"], all);
        Assert.False(reader.IsDamaged);
    }
}
