using StoreEdge.Protocols.Tests.Vectors;

namespace StoreEdge.Protocols.Tests.Captures;

/// <summary>Captures of real radios, which are not part of the repository: whole, byte by byte, and cut at every byte.</summary>
public class SharedCaptureTests
{
    private const string None = "(no shared captures)";

    public static TheoryData<string> Files => [.. Captures("*.log").Where(IsBtSnoop).Select(c => Path.GetFileName(c)!).DefaultIfEmpty(None)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Byte_by_byte_a_capture_has_the_records_it_has_as_a_whole(string file)
    {
        var bytes = Read(file);
        var (whole, pieces, single) = (new BtSnoopFramer(), new BtSnoopFramer(), new byte[1]);
        var (sum, sumOfPieces) = (new HashCode(), new HashCode());

        whole.Push(bytes, record => sum.AddBytes(record.Data));
        foreach (var b in bytes)
        {
            single[0] = b;
            pieces.Push(single, record => sumOfPieces.AddBytes(record.Data));
        }

        Assert.Equal(BtSnoopState.Records, whole.State);
        Assert.True(whole.Records > 10);
        Assert.False(whole.IsWithin);
        Assert.Equal((whole.Records, sum.ToHashCode()), (pieces.Records, sumOfPieces.ToHashCode()));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_packet_of_a_capture_cut_at_any_byte_throws_or_is_taken_for_whole(string file)
    {
        var packets = 0;
        new BtSnoopFramer().Push(Read(file), record =>
        {
            if (record.IsCutShort || !record.TryGetHci(out var type, out var packet) || type is not (H4Packet.Command or H4Packet.Event)) return;
            byte[] h4 = [type, .. packet];
            packets++;
            for (var length = 0; length < h4.Length; length++) Assert.Equal(DecodeStatus.Foreign, Decode(h4.AsSpan(0, length)));
            Assert.NotEqual(DecodeStatus.Malformed, Decode(h4));
            // An event whose own length is right and whose contents end early.
            if (type == H4Packet.Event)
                for (byte length = 0; length < h4.Length - 3; length++) Decode([type, h4[1], length, .. h4.AsSpan(3, length)]);
        });
        Assert.True(packets > 10);
    }

    [Fact]
    public void A_raw_stream_of_a_line_is_found_packet_by_packet()
    {
        var stream = Captures("*hci_data*.bin").FirstOrDefault();
        if (stream is null) Assert.Skip("no shared/vectors/captures beside the checkout, and STOREEDGE_SHARED names none");
        var (framer, length) = (new H4PacketFramer(), 0L);
        var bytes = File.ReadAllBytes(stream);

        foreach (var piece in Bytes.Cut(bytes, 3, 50)) framer.Push(piece, packet => length += packet.Length);

        Assert.Equal((bytes.Length, 0L, false), (length, framer.SkippedBytes, framer.IsWithin));
    }

    // Foreign stands for "no whole packet" here; malformed for one whose contents do not fit.
    private static DecodeStatus Decode(ReadOnlySpan<byte> h4)
    {
        if (HciCommand.TryDecode(h4, out var command) == DecodeStatus.Decoded) return HciParameters.TryDecode(command, out _);
        if (HciEvent.TryDecode(h4, out var hciEvent) != DecodeStatus.Decoded) return DecodeStatus.Foreign;
        var reports = (LeAdvertisingReports.TryDecode(hciEvent, out _), LeExtendedAdvertisingReports.TryDecode(hciEvent, out _));
        return reports is (DecodeStatus.Malformed, _) or (_, DecodeStatus.Malformed) ? DecodeStatus.Malformed : HciParameters.TryDecode(hciEvent, out _);
    }

    private static byte[] Read(string file)
    {
        if (file == None) Assert.Skip("no shared/vectors/captures beside the checkout, and STOREEDGE_SHARED names none");
        return File.ReadAllBytes(Captures(file).Single());
    }

    private static bool IsBtSnoop(string path) => File.ReadAllBytes(path).AsSpan().StartsWith("btsnoop\0"u8);

    private static string[] Captures(string pattern) => SharedVectors.Folder is { } folder && Directory.Exists(Path.Combine(folder, "captures"))
        ? [.. Directory.GetFiles(Path.Combine(folder, "captures"), pattern).Order(StringComparer.Ordinal)] : [];
}
