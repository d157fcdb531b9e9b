using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Scanners.Ssi;

public class SsiSessionTests
{
    private const string Ack = "04D00400FF28", SegmentAck = "04740400FF84", Resend = "05D1040001FF25", BadContext = "05D1040002FF24";
    private static readonly byte[] Milk = SsiDecodeData.Encode(new ScannedLine("4006381333931", "]E0"))[0];
    private static readonly byte[] Gum = SsiDecodeData.Encode(new ScannedLine("96385074", "]E4"))[0];

    [Theory]
    [InlineData(0x0B, "4006381333931", "4006381333931", "]E0")]
    [InlineData(0x4B, "400638133393112", "400638133393112", "]E3")]
    [InlineData(0x08, "012345678905", "0012345678905", "]E0")]
    [InlineData(0x09, "01234565", "0012345000065", "]E0")]
    [InlineData(0x0A, "96385074", "96385074", "]E4")]
    [InlineData(0x0F, "0104006381333931", "0104006381333931", "]C1")]
    [InlineData(0x03, "ABC", "ABC", "]C0")]
    [InlineData(0xC2, "0104006381333931", "0104006381333931", "]Q3")]
    [InlineData(0xF1, "HELLO", "HELLO", "]Q1")]
    [InlineData(0xEE, "?", "?", null)]
    public void A_decoded_packet_is_acknowledged_and_read_in_the_terms_of_AIM(byte type, string sent, string text, string? aim)
    {
        var (reads, answers, session) = Run(SsiDecodeData.Encode(type, Encoding.ASCII.GetBytes(sent))[0]);

        Assert.Equal([new(text, aim)], reads);
        Assert.Equal(Ack, answers);
        Assert.Equal(0, session.Malformed);
    }

    [Fact]
    public void A_packet_sent_again_because_our_acknowledgement_was_lost_is_one_read()
    {
        var (reads, answers, session) = Run(Milk, Again(Milk), Again(Milk));

        Assert.Single(reads);
        Assert.Equal(Ack + Ack + Ack, answers);
        Assert.Equal(2, session.Duplicates);
    }

    [Fact]
    public void The_same_article_scanned_twice_is_two_reads() => Assert.Equal(2, Run(Milk, Milk).Reads.Count);

    [Fact]
    public void A_packet_of_which_the_first_copy_came_damaged_is_refused_and_read_from_the_second_even_if_it_equals_the_one_before()
    {
        byte[] damaged = [.. Milk[..^1], (byte)(Milk[^1] ^ 1)];

        var (reads, answers, session) = Run(Milk, damaged, Again(Milk));

        Assert.Equal(2, reads.Count);
        Assert.Equal(Ack + Resend + Ack, answers);
        Assert.Equal((1L, 0L), (session.Malformed, session.Duplicates));
    }

    [Fact]
    public void A_packet_cut_short_is_refused_after_silence_and_read_when_it_comes_again()
    {
        var session = new SsiSession(new());
        var reads = new List<ScannedLine>();
        session.Push(Milk.AsSpan(0, 9), reads.Add);
        Assert.True(session.AwaitsSilence);

        session.Silence(reads.Add);
        Assert.Equal(Resend, Convert.ToHexString(session.TakeAnswers()));
        session.Push(Again(Milk), reads.Add);

        Assert.Equal([new("4006381333931", "]E0")], reads);
        Assert.Equal(1, session.Malformed);
    }

    [Fact]
    public void An_acknowledgement_is_never_acknowledged()
    {
        var (reads, answers, _) = Run(
            SsiPacket.Encode(SsiOpcode.CmdAck, SsiSource.Decoder, SsiStatus.None, []), SsiPacket.Encode(SsiOpcode.CmdNak, SsiSource.Decoder, SsiStatus.None, [2]),
            SsiPacket.Command(SsiOpcode.StartSession));       // our own echo

        Assert.Empty(reads);
        Assert.Equal("", answers);
    }

    [Fact]
    public void An_event_is_acknowledged_and_is_no_read()
    {
        var (reads, answers, session) = Run(SsiPacket.Encode(SsiOpcode.Event, SsiSource.Decoder, SsiStatus.None, [3]));

        Assert.Empty(reads);
        Assert.Equal((Ack, 1L), (answers, session.Others));
    }

    [Theory]
    [InlineData(SsiLongForm.Continued, Ack + Ack + Ack)]
    [InlineData(SsiLongForm.Segments, SegmentAck + SegmentAck + Ack)]
    [InlineData(SsiLongForm.OneLongPacket, Ack)]
    public void A_long_read_is_put_together_in_every_form(SsiLongForm form, string expected)
    {
        var text = string.Concat(Enumerable.Repeat("Z123456789", 51));
        var format = new ScannerLineFormat { MaxLength = 1000 };

        var (reads, answers, session) = Run(format, SsiDecodeData.Encode(new ScannedLine(text, "]Q1"), form));

        Assert.Equal([new(text, "]Q1")], reads);
        Assert.Equal((expected, 0L), (answers, session.Malformed));
    }

    [Theory]
    [InlineData(SsiLongForm.Continued)]
    [InlineData(SsiLongForm.Segments)]
    public void Every_part_of_a_long_read_may_come_twice(SsiLongForm form)
    {
        var text = new string('Z', 600);       // parts that look alike
        var parts = SsiDecodeData.Encode(new ScannedLine(text, "]Q1"), form);

        var (reads, _, session) = Run(new ScannerLineFormat { MaxLength = 1000 }, [.. parts.SelectMany(p => (byte[][])[p, Again(p)])]);

        Assert.Equal([new(text, "]Q1")], reads);
        Assert.Equal(parts.Length, session.Duplicates);
    }

    [Fact]
    public void A_segment_that_is_missing_costs_the_read_and_nothing_else()
    {
        var parts = SsiDecodeData.Encode(new ScannedLine(new string('Z', 600), "]Q1"), SsiLongForm.Segments);

        var (reads, answers, session) = Run(parts[0], parts[2], Milk);

        Assert.Equal([new("4006381333931", "]E0")], reads);
        Assert.Equal((SegmentAck + BadContext + Ack, 1L), (answers, session.Malformed));
    }

    [Fact]
    public void Silence_ends_a_long_read_of_which_the_rest_never_comes()
    {
        var session = new SsiSession(new());
        session.Push(SsiDecodeData.Encode(new ScannedLine(new string('Z', 600), "]Q1"))[0], static _ => { });
        Assert.True(session.AwaitsSilence);

        session.Silence(static _ => { });

        Assert.False(session.AwaitsSilence);
        Assert.Equal(1, session.Malformed);
    }

    [Fact]
    public void Bare_text_and_packets_follow_each_other_on_one_line()
    {
        var (reads, answers, session) = Run("5901234123457\r"u8.ToArray(), Milk, "AB\r\n"u8.ToArray(), Gum, "C\r"u8.ToArray());

        Assert.Equal(["5901234123457", "4006381333931", "AB", "96385074", "C"], reads.Select(r => r.Text));
        Assert.Equal((Ack + Ack, 0L), (answers, session.Malformed));
    }

    [Fact]
    public void Text_that_begins_like_a_packet_is_given_back_after_silence()
    {
        var session = new SsiSession(new());
        var reads = new List<ScannedLine>();
        session.Push("AB\u0004CD\r"u8, reads.Add);       // length 0x41, source 4: perhaps a packet
        Assert.Empty(reads);

        session.Silence(reads.Add);

        Assert.Equal([new("AB\u0004CD", null)], reads);
        Assert.Empty(session.TakeAnswers());
    }

    [Fact]
    public void Prefix_suffix_and_code_id_stand_in_the_packet_too()
    {
        var format = new ScannerLineFormat { Prefix = "\x02"u8.ToArray(), Suffix = "!"u8.ToArray(), CodeIds = CodeIdScheme.Aim };

        var (reads, _, session) = Run(format, [SsiDecodeData.Encode(0x1B, "\u0002]d20104006381333931!\r"u8)[0], Milk]);

        Assert.Equal([new("0104006381333931", "]d2")], reads);      // says more than type 1B
        Assert.Equal(1, session.Malformed);                         // the other has none of it
    }

    [Fact]
    public void Any_chunking_of_any_bytes_gives_the_same_reads_answers_and_counts() =>
        Prop.ForAll(Lines.ToArbitrary(), Bytes.PieceLengths, (bytes, pieces) =>
        {
            foreach (var format in (ScannerLineFormat[])[new(), new() { Terminators = LineEnds.None }])
            {
                var whole = Run(format, [bytes]);
                var cut = Run(format, [.. Bytes.Cut(bytes, pieces)]);
                var single = Run(format, [.. Bytes.Cut(bytes, 1)]);
                if (!Same(whole, cut) || !Same(whole, single)) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();

    private static bool Same((List<ScannedLine> Reads, string Answers, SsiSession Session) a, (List<ScannedLine> Reads, string Answers, SsiSession Session) b) =>
        a.Reads.SequenceEqual(b.Reads) && a.Answers == b.Answers
        && (a.Session.Malformed, a.Session.Duplicates, a.Session.Others) == (b.Session.Malformed, b.Session.Duplicates, b.Session.Others);

    // Packets whole, cut and damaged, text and noise, one behind the other.
    private static Gen<byte[]> Lines => Gen.OneOf(
        Gen.Elements(Milk, Gum, Again(Milk), "4006381333931\r"u8.ToArray(), "AB\u0004"u8.ToArray()),
        from packet in Gen.Elements(Milk, Gum) from cut in Gen.Choose(1, 12) select packet[..cut],
        from packet in Gen.Elements(Milk, Gum) from at in Gen.Choose(0, 11) from bit in Gen.Choose(0, 7) select Flip(packet, at, bit),
        from part in Gen.Elements(SsiDecodeData.Encode(0x1C, new byte[600], SsiLongForm.Segments)) select part,
        from part in Gen.Elements(SsiDecodeData.Encode(0x1C, new byte[600])) select part,
        Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()).ArrayOf().Select(parts => Bytes.Concat(parts));

    private static byte[] Flip(byte[] packet, int at, int bit)
    {
        byte[] flipped = [.. packet];
        flipped[at] ^= (byte)(1 << bit);
        return flipped;
    }

    private static byte[] Again(byte[] sent)
    {
        SsiPacket.TryDecode(sent, out var packet);
        return SsiPacket.Encode(packet.Opcode, packet.Source, packet.Status | SsiStatus.Retransmit, packet.Data);
    }

    private static (List<ScannedLine> Reads, string Answers, SsiSession Session) Run(params byte[][] pieces) => Run(new ScannerLineFormat(), pieces);

    private static (List<ScannedLine> Reads, string Answers, SsiSession Session) Run(ScannerLineFormat format, byte[][] pieces)
    {
        var session = new SsiSession(format);
        var reads = new List<ScannedLine>();
        var answers = new StringBuilder();
        foreach (var piece in pieces)
        {
            session.Push(piece, reads.Add);
            answers.Append(Convert.ToHexString(session.TakeAnswers()));
        }
        session.Silence(reads.Add);
        answers.Append(Convert.ToHexString(session.TakeAnswers()));
        return (reads, answers.ToString(), session);
    }
}
