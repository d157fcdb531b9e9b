using System.Text;

namespace StoreEdge.Protocols.Tests.Pos.Zvt;

public class ZvtDataTests
{
    private const string TestCard = "4111111111111111";

    private static readonly byte[] Paid = ZvtCommands.Status(0, 2040, 463, 28004869, 978, 46, TestCard, new TimeOnly(21, 4, 43));

    [Fact]
    public void A_status_information_tells_the_payment_and_nothing_of_the_card_but_its_kind()
    {
        Assert.Equal(DecodeStatus.Decoded, ZvtStatus.TryDecode(new(ZvtControl.StatusInformation, Paid), out var status));

        Assert.Equal(new ZvtStatus
        {
            Result = 0, AmountMinor = 2040, Trace = 463, Time = new TimeOnly(21, 4, 43), Terminal = 28004869, Currency = 978, ReceiptNumber = 463, CardType = 46,
        }, status);
    }

    [Fact]
    public void Card_data_is_never_given_out()
    {
        // Every field of the list that belongs to a card, with its digits; then the same as entries of a container.
        byte[] data = [0x0E, 0x25, 0x12, 0x17, 0x00, 0x01, 0x22, 0xF0, 0xF8, .. Convert.FromHexString(TestCard), 0x23, 0xF0, 0xF2, 0x41, 0x11,
            0x06, 0x0A, 0x5A, 0x08, .. Convert.FromHexString(TestCard), 0x27, 0x00];
        var seen = new List<string>();
        foreach (var field in new ZvtFields(data))
        {
            seen.Add($"{field.Tag:X2}");
            if (field.Tag != ZvtFields.Tlv) continue;
            foreach (var entry in new ZvtTlv(field.Value)) seen.Add($"entry {entry.Tag:X}");
        }

        Assert.Equal(["06", "27"], seen);
    }

    [Fact]
    public void An_unknown_field_ends_the_walk_and_keeps_what_stood_before_it()
    {
        var status = ZvtStatus.Read([ZvtFields.Result, 0x6C, 0x77, 0x01, ZvtFields.Amount, 0, 0, 0, 0, 0, 1]);

        Assert.Equal(new ZvtStatus { Result = 0x6C, Cut = true }, status);
    }

    [Fact]
    public void Data_cut_anywhere_gives_a_part_of_the_status_and_never_throws()
    {
        var whole = ZvtStatus.Read(Paid);
        for (var cut = 0; cut < Paid.Length; cut++)
        {
            var part = ZvtStatus.Read(Paid.AsSpan(0, cut));

            Assert.True(part.AmountMinor is null || part.AmountMinor == whole.AmountMinor);
            Assert.True(part.Terminal is null || part.Terminal == whole.Terminal);
        }
    }

    [Theory]
    [InlineData("404B415353", "KASS", true, false)]
    [InlineData("0042454C4547", "BELEG", false, false)]
    [InlineData("81", "", false, true)]
    [InlineData("4056455A06041F070101", "VEZ", true, false)]     // an appended container is no text
    [InlineData("0041068200", "A\u0006é\0", false, false)]       // 06 without a fitting length is
    public void A_line_to_be_printed_is_read_with_its_attribute(string data, string text, bool centred, bool last)
    {
        ZvtPrintLine.TryDecode(new(ZvtControl.PrintLine, Convert.FromHexString(data)), Cp437, out var line);

        Assert.Equal(new ZvtPrintLine(text, centred, last), line);
    }

    [Fact]
    public void A_block_of_lines_is_whole_or_malformed()
    {
        var lines = new byte[16];
        var length = ZvtTlv.Encode(ZvtTlv.TextLine, "EINS"u8, lines);
        length += ZvtTlv.Encode(ZvtTlv.TextLine, "ZWEI"u8, lines.AsSpan(length));
        var texts = new byte[32];
        var head = ZvtTlv.Encode(ZvtTlv.ReceiptType, [2], texts);
        head += ZvtTlv.Encode(ZvtTlv.PrintTexts, lines.AsSpan(0, length), texts.AsSpan(head));
        byte[] data = [ZvtFields.Tlv, (byte)head, .. texts.AsSpan(0, head)];

        Assert.Equal(DecodeStatus.Decoded, ZvtPrintBlock.TryDecode(new(ZvtControl.PrintTextBlock, data), Cp437, out var block));
        Assert.Equal((byte?)2, block!.ReceiptType);
        Assert.Equal(["EINS", "ZWEI"], block.Lines);
        Assert.Equal(DecodeStatus.Malformed, ZvtPrintBlock.TryDecode(new(ZvtControl.PrintTextBlock, data.AsSpan(0, data.Length - 3)), Cp437, out _));
    }

    [Fact]
    public void A_payment_counts_when_it_is_completed_and_once_only()
    {
        var payments = new List<ZvtPayment>();
        var listener = new ZvtListener(payments.Add);
        Say(listener, (ZvtControl.Authorisation, ZvtCommands.Authorisation(2040)), (ZvtControl.StatusInformation, Paid), (ZvtControl.StatusInformation, Paid));
        Assert.Empty(payments);

        Say(listener, (ZvtControl.Completion, []), (ZvtControl.Completion, []));

        Assert.Equal(new ZvtPayment(2040, 463, 28004869, 978, 46), Assert.Single(payments));
    }

    [Fact]
    public void What_is_taken_back_is_negative_and_what_failed_is_no_payment()
    {
        var payments = new List<ZvtPayment>();
        var listener = new ZvtListener(payments.Add);
        var refused = ZvtCommands.Status(5, 2040, 464, 28004869, 978, 46, TestCard, default);
        Say(listener, (ZvtControl.Reversal, ZvtCommands.Reversal(463)), (ZvtControl.StatusInformation, Paid), (ZvtControl.Completion, []),
            (ZvtControl.Authorisation, []), (ZvtControl.StatusInformation, refused), (ZvtControl.Abort, [5]),
            (ZvtControl.StatusInformation, refused), (ZvtControl.Completion, []),
            (ZvtControl.EndOfDay, ZvtCommands.Password()), (ZvtControl.StatusInformation, Paid), (ZvtControl.Completion, []));

        Assert.Equal(-2040, Assert.Single(payments).AmountMinor);
        Assert.Equal(2, listener.Failed);
    }

    [Fact]
    public void A_reservation_is_a_payment_when_it_is_booked_and_only_then()
    {
        var payments = new List<ZvtPayment>();
        var listener = new ZvtListener(payments.Add);

        foreach (var command in (ushort[])[ZvtControl.PreAuthorisation, ZvtControl.BookTotal, ZvtControl.PreAuthorisation, ZvtControl.PreAuthorisationReversal])
            Say(listener, (command, []), (ZvtControl.StatusInformation, Paid), (ZvtControl.Completion, []));

        Assert.Equal(2040, Assert.Single(payments).AmountMinor);
    }

    [Fact]
    public void The_day_s_total_is_no_payment_though_only_the_terminal_is_heard()
    {
        var payments = new List<ZvtPayment>();
        var listener = new ZvtListener(payments.Add);
        byte[] total = [ZvtFields.Amount, 0, 0, 0, 0x12, 0x34, 0x56, 0x60, 0xF0, 0xF0, 0xF4, 0, 1, 0, 9];

        Say(listener, (ZvtControl.StatusInformation, total), (ZvtControl.Completion, []), (ZvtControl.StatusInformation, Paid), (ZvtControl.Completion, []));

        Assert.Equal(2040, Assert.Single(payments).AmountMinor);
    }

    private static readonly Encoding Cp437 = CodePagesEncodingProvider.Instance.GetEncoding(437)!;

    private static void Say(ZvtListener listener, params (ushort Control, byte[] Data)[] apdus)
    {
        foreach (var (control, data) in apdus) listener.OnApdu(new(control, data));
    }
}
