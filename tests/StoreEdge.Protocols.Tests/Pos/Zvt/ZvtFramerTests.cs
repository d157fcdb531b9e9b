using System.Buffers;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Pos.Zvt;

public class ZvtFramerTests
{
    // An authorisation of 1.00: the amount ends in 10 00, so a 10 is escaped, and the CRC is that of the specification's own rule.
    private static readonly byte[] Authorisation = Convert.FromHexString("06010704000000001000");

    [Fact]
    public void A_frame_is_written_with_its_escapes_and_its_check_value()
    {
        Assert.Equal("1002060107040000000010100010036291", Convert.ToHexString(Framed(Authorisation)));
    }

    [Fact]
    public void Acknowledgements_stand_between_frames()
    {
        byte[] line = [0x06, .. Framed(Authorisation), 0x15, .. Framed(Authorisation), 0x06];

        Assert.Equal(["ack", "0601 04000000001000", "nak", "0601 04000000001000", "ack"], Heard(line));
    }

    [Fact]
    public void Any_chunking_gives_the_same()
    {
        Prop.ForAll(Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().ListOf().ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (noise, chunk) =>
        {
            byte[] line = [.. noise.SelectMany(n => Framed([0x04, 0x0F, (byte)Math.Min(n.Length, 200), .. n.Take(200)]).Concat(n))];
            var (whole, pieces) = (new ZvtHeard(), new ZvtHeard());
            var (one, many) = (new ZvtSerialFramer(), new ZvtSerialFramer());
            one.Push(line, whole);
            one.Flush(whole);
            foreach (var piece in line.Chunk(chunk)) many.Push(piece, pieces);
            many.Flush(pieces);
            Assert.Equal(whole.Said, pieces.Said);
            Assert.Equal((one.Malformed, one.SkippedBytes), (many.Malformed, many.SkippedBytes));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_framed_comes_back()
    {
        Prop.ForAll(Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf().ToArbitrary(), data =>
        {
            var apdu = new ZvtApdu(0x040F, data);
            var bytes = new byte[apdu.Size];
            apdu.Encode(bytes);
            Assert.Equal([$"040F {Convert.ToHexString(data)}"], Heard(Framed(bytes)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_single_flipped_bit_is_noticed_and_costs_that_frame_only()
    {
        var frame = Framed(Authorisation);
        for (var bit = 0; bit < frame.Length * 8; bit++)
        {
            byte[] line = [.. frame, .. frame];
            line[bit / 8] ^= (byte)(1 << (bit % 8));

            var said = Heard(line);

            Assert.Equal("0601 04000000001000", said[^1]);
            Assert.Single(said, s => s.StartsWith("06", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_frame_cut_anywhere_gives_nothing_and_the_next_one_is_heard()
    {
        var frame = Framed(Authorisation);
        for (var cut = 1; cut < frame.Length; cut++)
        {
            var (heard, framer) = (new ZvtHeard(), new ZvtSerialFramer());
            framer.Push(frame.AsSpan(0, cut), heard);
            framer.Flush(heard);
            framer.Push(frame, heard);

            Assert.Equal("0601 04000000001000", Assert.Single(heard.Said, s => s is not ("ack" or "nak")));
            Assert.False(framer.IsOpen);
            Assert.True(framer.Malformed > 0);
        }
    }

    [Fact]
    public void A_check_value_that_looks_like_an_escape_or_an_end_is_no_such_thing()
    {
        // Found by trying amounts: the CRC's bytes are not escaped, and about one frame in a hundred has 10 or 03 among them.
        var tried = Enumerable.Range(1, 3000).Select(a => ZvtCommands.Authorisation(a)).Select(d => (byte[])[0x06, 0x01, (byte)d.Length, .. d]).ToList();
        var telling = tried.Where(a => Framed(a)[^2..].Any(b => b is 0x10 or 0x03)).ToList();

        Assert.NotEmpty(telling);
        Assert.All(telling, a => Assert.Equal(["0601 " + Convert.ToHexString(a.AsSpan(3)), "ack"], Heard([.. Framed(a), 0x06])));
    }

    [Fact]
    public void Over_TCP_fragments_make_the_same_APDUs()
    {
        byte[] stream = [.. Authorisation, 0x80, 0x00, 0x00, .. Long()];
        for (var chunk = 1; chunk < 40; chunk++)
        {
            var (heard, framer) = (new ZvtHeard(), new ZvtApduFramer());
            foreach (var piece in stream.Chunk(chunk)) framer.Push(piece, heard);

            Assert.Equal(["0601 04000000001000", "8000 ", "06D3 " + new string('0', 600)], heard.Said);
            Assert.Equal((0, false), (framer.Malformed, framer.IsOpen));
        }
    }

    [Fact]
    public void Another_protocol_on_the_port_is_counted_and_let_go()
    {
        var (heard, framer) = (new ZvtHeard(), new ZvtApduFramer());
        framer.Push("GET / HTTP/1.1\r\n\r\n"u8, heard);
        framer.Push(Authorisation, heard);

        Assert.Equal(["0601 04000000001000"], heard.Said);
        Assert.Equal(1, framer.Malformed);
    }

    private static byte[] Long()
    {
        var apdu = new ZvtApdu(ZvtControl.PrintTextBlock, new byte[300]);
        var bytes = new byte[apdu.Size];
        apdu.Encode(bytes);
        return bytes;
    }

    private static byte[] Framed(byte[] apdu)
    {
        var writer = new ArrayBufferWriter<byte>();
        ZvtSerialFramer.Encode(apdu, writer);
        return writer.WrittenSpan.ToArray();
    }

    private static List<string> Heard(byte[] line)
    {
        var (heard, framer) = (new ZvtHeard(), new ZvtSerialFramer());
        framer.Push(line, heard);
        framer.Flush(heard);
        return heard.Said;
    }
}
