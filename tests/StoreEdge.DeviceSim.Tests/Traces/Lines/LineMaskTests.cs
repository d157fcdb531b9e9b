using System.Text;
using StoreEdge.DeviceSim.Traces;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Tests.Traces;

public sealed class LineMaskTests
{
    [Theory]
    [InlineData("scanner"), InlineData("till"), InlineData("text"), InlineData("display"), InlineData("card-terminal")]
    public void A_card_number_is_hidden_wherever_the_line_is_cut(string name)
    {
        var kind = Kind(name);
        var said = LineSamples.Of(kind);
        var whole = LineSamples.Masked(kind, said);

        Assert.False(HoldsCard(whole), "in one piece");
        for (var cut = 1; cut < said.Length; cut++)
        {
            var masked = LineSamples.Masked(kind, said[..cut], said[cut..]);
            Assert.True(whole.AsSpan().SequenceEqual(masked), $"cut at {cut}: {Convert.ToHexString(masked)}");
        }
        Assert.Equal(whole, LineSamples.Masked(kind, [.. said.Select(b => new[] { b })]));
    }

    [Theory]
    [InlineData("scanner", 12 + 12), InlineData("till", 3 * 12), InlineData("text", 12), InlineData("display", 12)]
    public void Nothing_else_is_changed(string name, int digitsOfCards)
    {
        var kind = Kind(name);
        var said = LineSamples.Of(kind);

        var masked = LineSamples.Masked(kind, said);

        Assert.Equal(said.Length, masked.Length);
        var changed = Enumerable.Range(0, said.Length).Where(i => said[i] != masked[i]).ToList();
        Assert.Equal(digitsOfCards, changed.Count(i => said[i] is >= (byte)'0' and <= (byte)'9' && masked[i] == '*'));
        // The checksum of the packet with the card is another then; no other byte is.
        Assert.Equal(kind is LineKind.Scanner ? 2 : 0, changed.Count - digitsOfCards);
    }

    [Fact]
    public void The_packets_of_a_scanner_are_whole_and_only_the_card_cannot_be_read()
    {
        var session = new SsiSession(new ScannerLineFormat());
        var reads = new List<string>();

        session.Push(LineSamples.Masked(LineKind.Scanner, LineSamples.Scans), read => reads.Add(read.Text));

        Assert.Equal([$"]E0{LineSamples.Article}", "]C0************1111", "]C10104006381333931104111111111111111", LineSamples.Article, "************1111"], reads);
        Assert.Equal(0, session.Malformed);
    }

    [Fact]
    public void A_card_terminals_frames_are_whole_and_tell_the_same_payment_of_an_unknown_card()
    {
        var masked = LineSamples.Masked(LineKind.CardTerminal, LineSamples.Payment);

        Assert.Equal(Payments(LineSamples.Payment), Payments(masked));
        Assert.Equal([(1090L, 1016)], Payments(masked));
        Assert.Contains(Convert.ToHexString([0x22, 0xF0, 0xF8, .. Enumerable.Repeat((byte)0xEE, 8)]), Convert.ToHexString(masked), StringComparison.Ordinal);
        Assert.Contains("KARTE **** **** **** 1111", Encoding.Latin1.GetString(masked), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_whole_message_of_a_card_terminal_is_left_out_and_counted()
    {
        var broken = LineSamples.Payment;
        broken[^1] ^= 1;        // the check value of the completion
        var (mask, written) = (ILineMask.Of(LineKind.CardTerminal, overNetwork: false), 0);

        mask.Push(TimeSpan.Zero, broken, p => written += p.Bytes.Length);
        mask.Silence(TimeSpan.Zero, p => written += p.Bytes.Length);

        Assert.Equal(8, mask.LeftOut);      // 10 02 06 0F 00 10 03 and two bytes of CRC; the 06 could be an acknowledgement
        Assert.Equal(broken.Length - 8, written);
    }

    [Fact]
    public void An_unknown_field_of_a_card_terminal_and_all_behind_it_are_overwritten()
    {
        byte[] data = [ZvtFields.Result, 0, 0x77, 0x41, 0x11, 0x11];

        Assert.Equal(4, ZvtCardData.Overwrite(ZvtControl.StatusInformation, data));

        Assert.Equal([ZvtFields.Result, 0, 0xEE, 0xEE, 0xEE, 0xEE], data);
    }

    [Fact]
    public void Containers_within_containers_without_end_are_overwritten_and_not_followed()
    {
        var data = new List<byte>();
        for (var depth = 0; depth < 30_000; depth++) data.InsertRange(0, [0x2F, 0x82, (byte)(data.Count >> 8), (byte)data.Count]);
        byte[] apdu = [ZvtFields.Tlv, 0x82, 0xFF, 0xFF, .. data.Take(0xFFFF)];

        Assert.True(ZvtCardData.Overwrite(ZvtControl.StatusInformation, apdu) > 1000);
    }

    private static List<(long, int)> Payments(byte[] bytes)
    {
        var (framer, payments) = (new ZvtSerialFramer(), new List<(long, int)>());
        framer.Push(bytes, new ZvtListener(p => payments.Add((p.AmountMinor, p.ReceiptNumber ?? 0))));
        Assert.Equal(0, framer.Malformed);
        return payments;
    }

    private static bool HoldsCard(byte[] bytes) =>
        bytes.AsSpan().IndexOf(LineSamples.PackedCard) >= 0
        // Digits of the article's batch (10) are no card: the scanner says that GS1 explains them.
        || Encoding.Latin1.GetString(bytes).Replace("104111111111111111", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal).Replace("\u001bE\u0001", "", StringComparison.Ordinal).Contains(LineSamples.Card, StringComparison.Ordinal);

    private static LineKind Kind(string name) => LineKinds.TryParse(name, out var kind) ? kind : throw new ArgumentException(name);
}
