using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>What the agent makes of a trace is what Wireshark makes of it: address, strength and data of every report.</summary>
public sealed class TsharkTests : IDisposable
{
    private const string NoCaptures = "(no shared captures)";
    private static readonly Guid Carts = Guid.Parse("5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20");

    private readonly ScratchFolder _folder = new();

    public static TheoryData<string> Captures => [.. SharedCaptures().Select(c => Path.GetFileName(c)).DefaultIfEmpty(NoCaptures)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(BtSnoopFormat.H4), InlineData(BtSnoopFormat.Monitor)]
    public async Task Our_own_trace_of_all_formats_is_read_as_wireshark_reads_it(BtSnoopFormat format)
    {
        Assert.SkipWhen(Tshark.Missing is not null, Tshark.Missing ?? "");
        var path = _folder.File("all.btsnoop");
        byte[] file = [.. BtSnoopFramer.EncodeHead(format), .. Events().SelectMany((e, i) => BtSnoopRecord.Of(format, e, received: e[0] == H4Packet.Event, 1_700_000_000_000_000 + i).Encode())];
        await File.WriteAllBytesAsync(path, file);

        var (theirs, givenUp) = await Tshark.AdvertsInAsync(path);

        Assert.Empty(givenUp);
        Assert.Equal(8 + 6 + 6, theirs.Count);
        Assert.Equal(theirs, await TracedPort.HeardByTheAgentAsync(file));
        Assert.Equal(theirs, await TracedPort.HeardByTheAgentAsync(file, chunk: 1));
    }

    [Theory]
    [MemberData(nameof(Captures))]
    public async Task A_strangers_capture_is_read_as_wireshark_reads_it(string capture)
    {
        Assert.SkipWhen(capture == NoCaptures, "no folder shared/vectors/captures beside the checkout, and STOREEDGE_SHARED names none");
        Assert.SkipWhen(Tshark.Missing is not null, Tshark.Missing ?? "");
        var path = SharedCaptures().Single(c => Path.GetFileName(c) == capture);

        var (theirs, givenUp) = await Tshark.AdvertsInAsync(path);

        Assert.Equal(theirs, await TracedPort.HeardByTheAgentAsync(await File.ReadAllBytesAsync(path), without: givenUp));
    }

    // A reset and its answer, each of six formats in an event of its own and all in two; then the same told the extended way.
    private static IEnumerable<byte[]> Events()
    {
        yield return HciCommands.Reset();
        yield return new CommandComplete(1, HciCommands.ResetOpcode, [0]).Encode();
        var formats = Formats();
        for (var i = 0; i < formats.Length; i++)
            yield return new LeAdvertisingReport { EventType = 3, AddressType = 1, Address = 0xC0FFEE000000 + (ulong)i, Data = formats[i], RssiDbm = (sbyte)(-60 - i) }.Encode();
        yield return new LeAdvertisingEventWriter()
            .Add(new() { EventType = 0, Address = 0x0123456789AB, Data = formats[0], RssiDbm = null })
            .Add(new() { EventType = 4, Address = 0x0123456789AB, RssiDbm = -127 }).ToArray();
        for (var i = 0; i < formats.Length; i++)
            yield return new LeExtendedAdvertisingReport { EventType = 0x10, AddressType = 1, Address = 0xC0FFEE100000 + (ulong)i, PrimaryPhy = 1, SetId = 0xFF, Data = formats[i], RssiDbm = (sbyte)(-70 - i) }.Encode();
        var several = new LeExtendedAdvertisingEventWriter();
        for (var i = 0; i < 5; i++)
            several.Add(new() { EventType = 0, AddressType = 1, Address = 0xC0FFEE200000 + (ulong)i, PrimaryPhy = 1, SecondaryPhy = 2, SetId = (byte)i, TxPowerDbm = 4, Data = new byte[i], RssiDbm = 20 });
        yield return several.ToArray();
        // As long as one event can hold, and nobody's.
        yield return new LeExtendedAdvertisingReport { AddressType = 0xFF, PrimaryPhy = 3, SecondaryPhy = 3, Data = AdStructures.Encode(0xFF, new byte[227]) }.Encode();
    }

    // iBeacon, AltBeacon, Eddystone UID and TLM, Ruuvi, BTHome: what is in them is for other tests, here they are data of their lengths.
    private static byte[][] Formats() =>
    [
        new IBeacon(Carts, 1, 7, -59).EncodeAdvert(),
        [2, 0x01, 6, .. AdStructures.Encode(0xFF, [0x18, 0x01, 0xBE, 0xAC, .. new byte[20], 0xC5, 0])],
        [2, 0x01, 6, 3, 0x03, 0xAA, 0xFE, .. AdStructures.Encode(0x16, [0xAA, 0xFE, 0x00, 0xEE, .. new byte[18]])],
        [2, 0x01, 6, 3, 0x03, 0xAA, 0xFE, .. AdStructures.Encode(0x16, [0xAA, 0xFE, 0x20, 0x00, 0x0B, 0xB8, 0x15, 0x00, .. new byte[8]])],
        [2, 0x01, 6, .. AdStructures.Encode(0xFF, [0x99, 0x04, 0x05, 0x12, 0xFC, 0x53, 0x94, 0xC3, 0x7C, .. new byte[17]])],
        [2, 0x01, 6, .. AdStructures.Encode(0x16, [0xD2, 0xFC, 0x40, 0x01, 0x61, 0x02, 0xC4, 0x09])],
    ];

    private static string[] SharedCaptures()
    {
        var folders = new List<string?> { Environment.GetEnvironmentVariable("STOREEDGE_SHARED") };
        for (var folder = new DirectoryInfo(TestRepository.Root).Parent; folder is not null; folder = folder.Parent) folders.Add(Path.Combine(folder.FullName, "shared"));
        var captures = folders.OfType<string>().Select(f => Path.Combine(f, "vectors", "captures")).FirstOrDefault(Directory.Exists);
        return captures is null ? [] : [.. Directory.GetFiles(captures).Where(IsBtSnoop).Order(StringComparer.Ordinal)];
    }

    private static bool IsBtSnoop(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[8];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual("btsnoop\0"u8);
    }
}
