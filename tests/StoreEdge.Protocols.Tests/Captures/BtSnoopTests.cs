using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Captures;

public class BtSnoopTests
{
    // A reset and its answer, 2026-11-21 12:00:00 and 1.5 ms later, written by hand from the format's description.
    private const string ByHand = "6274736E6F6F7000 00000001 000003EA"
        + "00000004 00000004 00000002 00000000 00E2FC60 9CF37000 01030C00"
        + "00000007 00000007 00000003 00000000 00E2FC60 9CF375DC 040E0401030C00";

    private static readonly byte[] Reset = Bytes.Hex("01 03 0C 00"), Answer = Bytes.Hex("04 0E 04 01 03 0C 00");

    [Fact]
    public void A_file_written_by_hand_is_read()
    {
        var read = Read(Bytes.Hex(ByHand));

        Assert.Equal(["sent 01:030C00", "received 04:0E0401030C00"], read.Packets);
        Assert.Equal(1500, read.Times[1] - read.Times[0]);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddTicks(10 * (0x00E2FC609CF37000 - 0x00DCDDB30F2F8000)), DateTimeOffset.UnixEpoch.AddTicks(10 * read.Times[0]));
        Assert.Equal((BtSnoopState.Records, false), (read.Framer.State, read.Framer.IsWithin));
    }

    [Theory]
    [InlineData(BtSnoopFormat.H4), InlineData(BtSnoopFormat.Monitor)]
    public void What_is_written_is_read_again_packet_by_packet(BtSnoopFormat format)
    {
        byte[][] sent = [Reset, Bytes.Hex("02 01 20 02 00 AA BB"), Bytes.Hex("05 01 00 01 00 CC"), Bytes.Hex("03 01 00 01 DD")];
        byte[][] received = [Answer, Bytes.Hex("02 01 20 01 00 EE"), Bytes.Hex("03 01 00 01 DD"), Bytes.Hex("05 01 00 01 00 CC")];
        List<byte> file = [.. BtSnoopFramer.EncodeHead(format)];
        foreach (var packet in sent) file.AddRange(BtSnoopRecord.Of(format, packet, received: false, 1_000_000, adapter: 2).Encode());
        foreach (var packet in received) file.AddRange(BtSnoopRecord.Of(format, packet, received: true, 2_000_000, adapter: 2).Encode());

        var read = Read([.. file], 1, 3);

        Assert.Equal([.. sent.Select(p => "sent " + Text(p)), .. received.Select(p => "received " + Text(p))], read.Packets);
        Assert.All(read.Adapters, a => Assert.Equal(format == BtSnoopFormat.Monitor ? 2 : 0, a));
        Assert.Equal(1_000_000, read.Times[0]);
    }

    [Fact]
    public void A_monitors_note_is_no_packet()
    {
        byte[] file = [.. BtSnoopFramer.EncodeHead(BtSnoopFormat.Monitor), .. new BtSnoopRecord { OriginalLength = 3, Flags = 12, Data = "Hi\0"u8 }.Encode()];

        Assert.Equal(["none"], Read(file).Packets);
    }

    [Fact]
    public void A_file_cut_at_any_byte_gives_the_records_before_the_cut()
    {
        var file = Bytes.Hex(ByHand);

        for (var length = 0; length <= file.Length; length++)
        {
            var read = Read(file[..length], 5);
            Assert.Equal(length < 44 ? 0 : length < 75 ? 1 : 2, read.Packets.Count);
            Assert.Equal(length is not (0 or 16 or 44 or 75), read.Framer.IsWithin);
        }
    }

    [Theory]
    [InlineData("6274736E6F6F7001 00000001 000003EA")]      // another mark
    [InlineData("6274736E6F6F7000 00000002 000003EA")]      // another version
    [InlineData("6274736E6F6F7000 00000001 00000001")]      // Ethernet
    public void Other_files_are_foreign(string head) =>
        Assert.Equal(BtSnoopState.Foreign, Read([.. Bytes.Hex(head), .. new byte[100]]).Framer.State);

    [Theory]
    [InlineData("7FFFFFFF"), InlineData("80000000"), InlineData("FFFFFFFF"), InlineData("00020000")]
    public void A_record_longer_than_any_packet_ends_the_reading(string included)
    {
        var file = Bytes.Hex(ByHand);
        Bytes.Hex(included).CopyTo(file, 20);

        var read = Read(file);

        Assert.Equal(BtSnoopState.Broken, read.Framer.State);
        Assert.Empty(read.Packets);
    }

    [Fact]
    public void Any_records_are_read_again_in_any_chunking() =>
        Prop.ForAll(Bytes.NoiseWith(1, 4).Generator.ArrayOf(5).ToArbitrary(), Bytes.PieceLengths, (packets, pieces) =>
        {
            byte[] file = [.. BtSnoopFramer.EncodeHead(BtSnoopFormat.H4), .. packets.SelectMany(p => BtSnoopRecord.Of(BtSnoopFormat.H4, p, true, 5).Encode())];
            var framer = new BtSnoopFramer();
            var read = new List<string>();
            foreach (var piece in Bytes.Cut(file, pieces)) framer.Push(piece, record => read.Add(Convert.ToHexString(record.Data)));
            return read.SequenceEqual(packets.Select(Convert.ToHexString)) && !framer.IsWithin;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_bytes_throw() =>
        Prop.ForAll(Bytes.NoiseWith(0, 1, 3), noise => { Read([.. BtSnoopFramer.EncodeHead(BtSnoopFormat.Monitor), .. noise]); }).QuickCheckThrowOnFailure();

    private static string Text(byte[] h4) => $"{h4[0]:X2}:{Convert.ToHexString(h4.AsSpan(1))}";

    private static (BtSnoopFramer Framer, List<string> Packets, List<long> Times, List<int> Adapters) Read(byte[] file, params int[] pieces)
    {
        var (framer, packets, times, adapters) = (new BtSnoopFramer(), new List<string>(), new List<long>(), new List<int>());
        foreach (var piece in Bytes.Cut(file, pieces))
            framer.Push(piece, record =>
            {
                packets.Add(record.TryGetHci(out var type, out var packet)
                    ? $"{(record.IsReceived ? "received" : "sent")} {type:X2}:{Convert.ToHexString(packet)}" : "none");
                times.Add(record.UnixMicroseconds);
                adapters.Add(record.Adapter);
            });
        return (framer, packets, times, adapters);
    }
}
