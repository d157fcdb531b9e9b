using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Hci;

public class H4PacketFramerTests
{
    private static readonly string[] Each =
        ["01030C00", "0241200300AABBCC", "0301000211EE", "040E0401030C00", "0501000200BEEF", "04F900", "0201200000"];

    [Fact]
    public void Packets_of_every_type_are_found_in_any_chunking()
    {
        var stream = Bytes.Hex(string.Concat(Each));

        for (var piece = 1; piece <= stream.Length; piece++)
        {
            var found = Find(stream, piece);
            Assert.Equal(Each, found.Packets);
            Assert.Equal((0, 0), (found.Lost, found.Skipped));
        }
    }

    [Theory]
    [InlineData("00", 1), InlineData("06FF", 2)]
    [InlineData("0501000040", 1)]       // a length of more than 14 bits; the bytes behind it are a command's head that takes no more
    public void Bytes_that_begin_no_packet_are_skipped(string garbage, int skipped)
    {
        var found = Find(Bytes.Hex("01030C00" + garbage + "010000" + "00" + "01030C00"), 2);

        Assert.Equal(1, found.Lost);
        Assert.True(found.Skipped >= skipped);
        Assert.Equal("01030C00", found.Packets[0]);
        Assert.Equal("01030C00", found.Packets[^1]);
    }

    [Fact]
    public void Any_bytes_in_any_chunking_give_the_same_packets() =>
        Prop.ForAll(Bytes.NoiseWith(1, 2, 4, 5, 0, 0), Bytes.PieceLengths, (noise, pieces) =>
        {
            var (whole, cut) = (Find(noise), Find(noise, pieces));
            return whole.Packets.SequenceEqual(cut.Packets) && (whole.Lost, whole.Skipped) == (cut.Lost, cut.Skipped);
        }).QuickCheckThrowOnFailure();

    private static (string[] Packets, long Lost, long Skipped) Find(byte[] bytes, params int[] pieces)
    {
        var (framer, found) = (new H4PacketFramer(), new List<string>());
        foreach (var piece in Bytes.Cut(bytes, pieces)) framer.Push(piece, packet => found.Add(Convert.ToHexString(packet)));
        return ([.. found], framer.LostSync, framer.SkippedBytes);
    }
}
