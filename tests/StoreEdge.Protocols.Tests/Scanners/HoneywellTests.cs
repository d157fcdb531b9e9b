using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Scanners;

public class HoneywellTests
{
    private static readonly byte[] Milk = HoneywellMessage.Encode(new ScannedLine("4006381333931", "]E0"));

    [Fact]
    public void A_message_is_read_with_both_its_ids() =>
        Assert.Equal([new("4006381333931", 'd', "]E0")], Run(Milk).Reads);

    [Fact]
    public void The_bits_behind_the_head_are_trusted_for_nothing()
    {
        byte[] odd = [.. Milk];
        odd.AsSpan(2, 4).Fill(0x16);

        Assert.Equal(Run(Milk).Reads, Run(odd).Reads);
    }

    [Fact]
    public void A_carriage_return_in_the_data_ends_nothing()
    {
        var card = new HoneywellMessage("BEGIN:VCARD\r\nEND:VCARD\r\n", 's', "]Q1");

        Assert.Equal([card], Run(card.Encode()).Reads);
    }

    [Fact]
    public void Every_cut_costs_one_message_and_the_next_is_read()
    {
        for (var cut = 1; cut < Milk.Length; cut++)
        {
            var (reads, malformed) = Run(Milk[..cut], Milk);
            Assert.Equal("4006381333931", Assert.Single(reads).Text);
            Assert.Equal(1, malformed);
        }
    }

    [Theory]
    [InlineData(6)]      // no CR before MSGGET
    [InlineData(9)]
    [InlineData(14)]     // the length
    [InlineData(18)]     // the AIM letter
    [InlineData(20)]     // the separator
    [InlineData(34)]     // the last CR
    public void A_damaged_message_is_counted_and_the_next_one_read(int at)
    {
        byte[] damaged = [.. Milk];
        damaged[at] ^= 0x40;

        var (reads, malformed) = Run(damaged, Milk);

        Assert.Single(reads);
        Assert.Equal(1, malformed);
    }

    [Fact]
    public void What_is_encoded_is_read_again_however_it_is_chunked() =>
        Prop.ForAll(Messages.ToArbitrary(), Bytes.PieceLengths, (messages, pieces) =>
        {
            var (reads, malformed) = Run([.. Bytes.Cut(Bytes.Concat([.. messages.Select(m => m.Encode())]), pieces)]);
            return malformed == 0 && reads.SequenceEqual(messages);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_chunking_of_any_bytes_gives_the_same_messages() =>
        Prop.ForAll(
            Gen.OneOf(Gen.Constant(Milk), from cut in Gen.Choose(1, 30) select Milk[..cut], Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf())
                .ArrayOf().Select(parts => Bytes.Concat(parts)).ToArbitrary(),
            Bytes.PieceLengths,
            (bytes, pieces) =>
            {
                var (whole, cut) = (Run(bytes), Run([.. Bytes.Cut(bytes, pieces)]));
                return whole.Reads.SequenceEqual(cut.Reads) && whole.Malformed == cut.Malformed;
            }).QuickCheckThrowOnFailure();

    private static Gen<HoneywellMessage[]> Messages =>
        (from text in Gen.Elements("0123456789ABC \r\u0016þäß".ToCharArray()).NonEmptyListOf()
         from ids in Gen.Elements(('d', "]E0"), ('I', "]C1"), ('w', "]d2"))
         select new HoneywellMessage(string.Concat(text), ids.Item1, ids.Item2)).ArrayOf();

    private static (List<HoneywellMessage> Reads, long Malformed) Run(params byte[][] pieces)
    {
        var framer = new HoneywellFramer();
        var reads = new List<HoneywellMessage>();
        foreach (var piece in pieces) framer.Push(piece, reads.Add);
        framer.Flush(reads.Add);
        return (reads, framer.Malformed);
    }
}
