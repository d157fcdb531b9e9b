using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Hci;

public class H4FramerTests
{
    private static readonly byte[] Complete = Bytes.Hex("04 0E 04 01 03 0C 00");
    private static readonly byte[] Status = Bytes.Hex("04 0F 04 01 01 41 20");
    private static readonly byte[] Advert = new IBeacon(Guid.Parse("5d1f2c3a-0000-4000-8000-0123456789ab"), 1, 7, -59) is var b
        ? new LeAdvertisingReport { EventType = 3, Address = 0xAA0100420000, Data = b.EncodeAdvert(), RssiDbm = -61 }.Encode() : [];

    [Fact]
    public void Events_are_found_in_any_chunking()
    {
        var stream = Bytes.Concat(Complete, Advert, Status, Advert);

        for (var piece = 1; piece <= stream.Length; piece++)
            Assert.Equal([.. new[] { Complete, Advert, Status, Advert }.Select(Convert.ToHexString)], Heard.In(stream, piece).Events);
    }

    [Theory]
    [InlineData("FF00FF00")]
    [InlineData("02 0100 0400 11223344")]            // an ACL packet: nothing a scanner has asked for
    [InlineData("04 FF 20")]                         // a vendor's event
    [InlineData("04 3E FF 02 01")]                   // the head of an advert of 255 bytes, cut short
    [InlineData("04 3E 2B 02 05 03")]                // five reports cannot fit
    [InlineData("04 3E 02 02 00")]                   // no report
    [InlineData("04 0F 05")]                         // a status has four bytes
    [InlineData("04 3E 14 3E 01")]                   // an LE event that nobody asked for
    [InlineData("04 04 04")]
    public void Garbage_costs_itself_and_no_event_behind_it(string garbage)
    {
        var stream = Bytes.Concat(Complete, Bytes.Hex(garbage), Advert, Status);
        // an unfinished head may wait for the bytes it claims; later traffic sets that right
        var later = Bytes.Concat([.. Enumerable.Repeat(Status, 40)]);

        var heard = Heard.In([.. stream, .. later], 1);

        Assert.Equal([.. new[] { Complete, Advert, Status }.Select(Convert.ToHexString)], heard.Events.Take(3));
        Assert.Equal(43, heard.Events.Count);
        Assert.Equal(1, heard.LostSync);
    }

    [Fact]
    public void Random_bursts_between_events_lose_no_event()
    {
        var random = new Random(20261121);
        var stream = new List<byte>();
        for (var i = 0; i < 2000; i++)
        {
            if (i % 10 == 0)
            {
                var burst = new byte[random.Next(1, 30)];
                random.NextBytes(burst);
                stream.AddRange(burst);
            }
            stream.AddRange(Advert);
        }

        var heard = Heard.In([.. stream, .. Bytes.Concat([.. Enumerable.Repeat(Status, 80)])], 1, 7, 64);

        Assert.Equal(2000, heard.Events.Count(e => e == Convert.ToHexString(Advert)));
        Assert.InRange(heard.LostSync, 150, 200);
    }

    [Fact]
    public void Any_chunking_of_any_bytes_gives_the_same_events() =>
        Prop.ForAll(Bytes.NoiseWith(0x04, 0x3E, 0x0E, 0x0F, 0x02, 0x01, 0x00, 0x0C), Bytes.PieceLengths, (noise, pieces) =>
        {
            var (whole, cut) = (Heard.In(noise), Heard.In(noise, pieces));
            return whole.Events.SequenceEqual(cut.Events) && whole.LostSync == cut.LostSync;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_opened_anew_forgets_the_half_event()
    {
        var (framer, heard) = (new H4Framer(), new Heard());

        framer.Push(Advert.AsSpan(0, 20), heard);
        framer.Reset();
        framer.Push(Complete, heard);

        Assert.Equal([Convert.ToHexString(Complete)], heard.Events);
        Assert.Equal(0, heard.LostSync);
    }

    [Fact]
    public void An_advert_takes_no_heap()
    {
        var framer = new H4Framer();
        var counting = new CountingSink();
        framer.Push(Advert, counting);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 10_000; i++) framer.Push(Advert, counting);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
        Assert.Equal(10_001, counting.Beacons);
    }

    private sealed class CountingSink : IH4Sink
    {
        public int Beacons { get; private set; }

        public void OnEvent(HciEvent hciEvent)
        {
            if (LeAdvertisingReports.TryDecode(hciEvent, out var reports) != DecodeStatus.Decoded) return;
            foreach (var report in reports)
                if (report.RssiDbm is not null && BeaconIdentity.TryFromAdvert(report.Data, out _)) Beacons++;
        }

        public void OnLostSync()
        {
        }
    }
}
