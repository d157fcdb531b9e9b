namespace StoreEdge.Protocols.Tests.Scanners.Ssi;

public class SsiScannerSideTests
{
    private static readonly byte[][] Milk = SsiDecodeData.Encode(new ScannedLine("4006381333931", "]E0"));

    [Fact]
    public void A_scanner_tries_three_times_and_gives_up()
    {
        var scanner = new SsiScannerSide();

        Assert.Equal(Milk[0], scanner.Send(Milk));
        var second = scanner.TimedOut();
        Assert.Equal(DecodeStatus.Decoded, SsiPacket.TryDecode(second, out var packet));
        Assert.Equal(SsiStatus.Retransmit, packet.Status);
        Assert.Equal(second, scanner.Push(SsiPacket.Command(SsiOpcode.CmdNak, (byte)SsiNak.Resend)));
        Assert.Empty(scanner.TimedOut());

        Assert.Equal((1L, false), (scanner.Failed, scanner.Waits));
    }

    [Theory]
    [InlineData(SsiLongForm.Continued)]
    [InlineData(SsiLongForm.Segments)]
    public void Scanner_and_host_understand_each_other_when_every_second_answer_is_lost(SsiLongForm form)
    {
        var (scanner, host) = (new SsiScannerSide(), new SsiSession(new ScannerLineFormat { MaxLength = 1000 }));
        var (reads, losing) = (new List<ScannedLine>(), true);
        string[] sent = [new('A', 600), "4006381333931", new('B', 700), "4006381333931"];

        var wire = sent.Select(text => SsiDecodeData.Encode(new ScannedLine(text, "]C0"), form)).SelectMany(scanner.Send).ToArray();
        while (scanner.Waits)
        {
            host.Push(wire, reads.Add);
            var answer = host.TakeAnswers();
            losing = !losing;
            wire = losing ? scanner.TimedOut() : scanner.Push(answer);
        }

        Assert.Equal(sent, reads.Select(r => r.Text));
        Assert.Equal((0L, 0L), (host.Malformed, scanner.Failed));
        Assert.True(host.Duplicates > 0);
    }
}
