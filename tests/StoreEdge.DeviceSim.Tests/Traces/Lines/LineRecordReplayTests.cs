using StoreEdge.DeviceSim.Devices;
using StoreEdge.DeviceSim.Faults;
using StoreEdge.DeviceSim.Tests.Devices;
using StoreEdge.DeviceSim.Traces;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Traces;

public sealed class LineRecordReplayTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("scanner"), InlineData("till"), InlineData("text"), InlineData("display"), InlineData("card-terminal")]
    public async Task What_was_recorded_is_said_again_byte_for_byte(string kind)
    {
        Assert.True(LineKinds.TryParse(kind, out var parsed));
        var said = LineSamples.Masked(parsed, LineSamples.Of(parsed));        // nothing to hide: all must come back

        var capture = await RecordAsync(said, kind);
        var heard = await ReplayAsync(capture, said.Length, mixer: null);

        Assert.Equal(said, heard);
        Assert.False(LineCapture.Read(capture).IsCutShort);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(capture));
    }

    [Fact]
    public async Task No_card_is_in_the_file()
    {
        var capture = await RecordAsync(LineSamples.Receipt, "till");

        var bytes = LineCapture.Read(capture).Pieces.SelectMany(p => p.Bytes).ToArray();
        Assert.Equal(LineSamples.Masked(LineKind.Till, LineSamples.Receipt), bytes);
        Assert.NotEqual(LineSamples.Receipt, bytes);
    }

    [Fact]
    public async Task The_same_seed_spoils_a_replay_in_the_same_way_and_another_in_another()
    {
        var capture = await RecordAsync(LineSamples.Masked(LineKind.Till, LineSamples.Receipt), "till");
        Assert.True(FaultText.TryParse("drop=0.02,flip=0.02,duplicate=0.02,split=0.5", out var options, out _));

        var (first, second, other) = (Spoilt(capture, options, 7), Spoilt(capture, options, 7), Spoilt(capture, options, 8));

        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal(first, await ReplayAsync(capture, first.Length, new(options, 7)));
    }

    [Fact]
    public void A_capture_cut_in_its_last_line_is_read_without_it_and_one_broken_before_is_refused()
    {
        var path = _folder.File("line.jsonl");
        using (var writer = new LineCaptureWriter(File.Create(path), LineKind.Till, 9600))
            for (var i = 0; i < 3; i++) writer.Write(new(TimeSpan.FromMilliseconds(i * 1.5), [(byte)i, 0xFF]));
        var text = File.ReadAllText(path);
        Assert.Equal("""{"ms":1.500,"direction":"from-device","hex":"01FF"}""", text.Split('\n')[2]);

        File.WriteAllText(path, text[..^4]);
        var cut = LineCapture.Read(path);
        Assert.Equal((true, 2, LineKind.Till, 9600u), (cut.IsCutShort, cut.Pieces.Count, cut.Kind, cut.BitsPerSecond));

        File.WriteAllText(path, text.Replace("01FF", "01F", StringComparison.Ordinal));
        Assert.Contains("line 3", Assert.Throws<IOException>(() => LineCapture.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""), InlineData("no json"), InlineData("[1]"), InlineData("""{"capture":"storeedge-line","version":2,"kind":"till","bitsPerSecond":9600}""")]
    [InlineData("""{"capture":"storeedge-line","version":1,"kind":"toaster","bitsPerSecond":9600}""")]
    public async Task What_is_no_capture_is_refused(string text)
    {
        File.WriteAllText(_folder.File("other"), text);

        Assert.Equal(1, await LineVerbs.ReplayAsync(_folder.File("other"), _folder.File("line"), null, null, TimeProvider.System, default));
    }

    [Fact]
    public async Task Twice_as_fast_a_piece_of_the_tenth_second_comes_after_five()
    {
        var clock = new ManualClock(new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
        using var loop = new WireLoop();
        loop.Start();
        using var line = new DeviceLine(loop, () => new PtyWire(_folder.File("line"), TimeProvider.System));
        using var reader = HostPort.Open(_folder.File("line"), 9600, flowControl: false);
        var capture = new LineCapture(LineKind.Scanner, 9600, [new(TimeSpan.Zero, [1]), new(TimeSpan.FromSeconds(5), [9], FromDevice: false), new(TimeSpan.FromSeconds(10), [2])], false);
        var said = 0;

        _ = new LineReplay(line, capture, speed: 2, clock).RunAsync(count => said = count, default);

        await Eventually.Holds(() => said == 1 && clock.Waiting == 1, "the first piece is said");
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(1, said);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await Eventually.Holds(() => said == 2, "the second is said");
        Assert.Equal([1, 2], Read(reader, 2));
    }

    [Theory]
    [InlineData("drop=2", "no share"), InlineData("drop", "no share"), InlineData("flop=0.1", "no fault"), InlineData("drop=-0.1", "no share")]
    public void Faults_that_cannot_be_are_refused_in_words(string text, string expected)
    {
        Assert.False(FaultText.TryParse(text, out _, out var fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    private async Task<string> RecordAsync(byte[] said, string kind)
    {
        var output = _folder.File($"{kind}.jsonl");
        using var device = new Pty();
        using var stop = new CancellationTokenSource();
        device.Write(said);
        // What waits in the driver when it is stopped was said before: nothing of it is lost.
        await stop.CancelAsync();
        Assert.Equal(0, await LineVerbs.RecordAsync(device.Path, kind, 9600, output, null, TimeProvider.System, stop.Token));
        return output;
    }

    private async Task<byte[]> ReplayAsync(string capture, int length, FaultMixer? mixer)
    {
        var path = _folder.File("line");
        var replay = LineVerbs.ReplayAsync(capture, path, speed: null, mixer, TimeProvider.System, default);
        await Eventually.Holds(() => File.Exists(path), "the line is there");
        using var reader = HostPort.Open(path, 9600, flowControl: false);
        var heard = Read(reader, length);
        Assert.Equal(0, await replay);
        return heard;
    }

    private static byte[] Spoilt(string capture, FaultOptions options, int seed)
    {
        var mixer = new FaultMixer(options, seed);
        return [.. LineCapture.Read(capture).Pieces.SelectMany(p => mixer.Mix(p.Bytes)).SelectMany(b => b), .. mixer.Flush()];
    }

    private static byte[] Read(HostPort port, int length)
    {
        var (heard, buffer) = (new List<byte>(), new byte[4096]);
        for (var waits = 0; heard.Count < length && waits < 600; waits++) heard.AddRange(buffer[..Math.Max(0, port.Read(buffer, withinMilliseconds: 50))]);
        return [.. heard];
    }
}
