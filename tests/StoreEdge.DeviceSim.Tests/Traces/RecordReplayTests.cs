using StoreEdge.DeviceSim.Traces;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Traces;

public sealed class RecordReplayTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("unix:", false), InlineData("unix:", true), InlineData("", false), InlineData("", true)]
    public async Task What_is_replayed_is_recorded_again(string kind, bool extended)
    {
        var events = extended ? TraceFile.Extended : TraceFile.Legacy;
        var source = TraceFile.Write(_folder.File("source.btsnoop"), events);

        var recorded = await PlayAndRecordAsync(source, kind + _folder.File("radio"), keepAddresses: true, beacons: null);

        Assert.Equal(TraceFile.Reports(source), TraceFile.Reports(recorded));
    }

    [Fact]
    public async Task Strangers_get_other_addresses_and_the_stores_beacons_keep_theirs()
    {
        var source = TraceFile.Write(_folder.File("source.btsnoop"), TraceFile.Extended);
        File.WriteAllText(_folder.File("beacons.json"), """{"beacons":[{"id":"cart-7","identity":"ibeacon:5d1f2c6e-8a41-4b7b-9c5e-3f0b7a6d1e20:1:7"}]}""");

        var recorded = await PlayAndRecordAsync(source, "unix:" + _folder.File("radio"), keepAddresses: false, _folder.File("beacons.json"));

        var (before, after) = (TraceFile.Reports(source), TraceFile.Reports(recorded));
        Assert.Equal(before.Select(r => (r.RssiDbm, r.Data.Length)), after.Select(r => (r.RssiDbm, r.Data.Length)));
        Assert.Equal(before.Where(r => r.Address == TraceFile.CartAddress), after.Where(r => r.Address == TraceFile.CartAddress));
        var madeUp = Assert.Single(after.Select(r => r.Address).Distinct(), a => a != TraceFile.CartAddress);
        Assert.Equal(TraceFile.PhoneAddress >> 46, madeUp >> 46);      // the same kind of random address
        var bytes = Convert.ToHexString(File.ReadAllBytes(recorded));
        Assert.DoesNotContain("5A11B2C3D4E5", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain("E5D4C3B2115A", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString("PHONE1"u8), Convert.ToHexString(File.ReadAllBytes(recorded)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_begins_with_what_was_said_to_the_controller()
    {
        var source = TraceFile.Write(_folder.File("source.btsnoop"), TraceFile.Legacy);

        var recorded = await PlayAndRecordAsync(source, "unix:" + _folder.File("radio"), keepAddresses: false, beacons: null);

        var (framer, sent) = (new BtSnoopFramer(), new List<string>());
        framer.Push(File.ReadAllBytes(recorded), record =>
        {
            if (!record.IsReceived) sent.Add(Convert.ToHexString(record.Data));
        });
        Assert.Equal([Convert.ToHexString(HciCommands.Reset()), Convert.ToHexString(HciCommands.SetEventMask())], sent.Take(2));
        Assert.Equal(6, sent.Count);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(recorded));
    }

    [Fact]
    public async Task A_recording_ends_well_when_the_replay_it_hears_is_over_and_not_where_nothing_was_heard()
    {
        var (played, silent) = (TraceFile.Write(_folder.File("played.btsnoop"), TraceFile.Legacy), TraceFile.Write(_folder.File("silent.btsnoop"), []));

        Assert.Equal(0, await RecordUntilGoneAsync(played, "heard.btsnoop"));
        Assert.Equal(TraceFile.Reports(played), TraceFile.Reports(_folder.File("heard.btsnoop")));
        Assert.Equal(1, await RecordUntilGoneAsync(silent, "nothing.btsnoop"));
    }

    [Fact]
    public async Task A_file_that_stands_is_not_written_over()
    {
        File.WriteAllText(_folder.File("out.btsnoop"), "mine");

        var code = await RecordVerb.RunAsync(() => throw new IOException("no radio"), _folder.File("out.btsnoop"), TimeSpan.Zero, null, false, TimeProvider.System, default);

        Assert.Equal(1, code);
        Assert.Equal("mine", File.ReadAllText(_folder.File("out.btsnoop")));
    }

    [Fact]
    public async Task A_trace_cut_in_its_last_record_is_played_without_it()
    {
        var source = TraceFile.Write(_folder.File("source.btsnoop"), TraceFile.Legacy);
        var whole = TraceFile.Reports(source);
        File.WriteAllBytes(source, File.ReadAllBytes(source)[..^3]);

        var recorded = await PlayAndRecordAsync(source, "unix:" + _folder.File("radio"), keepAddresses: true, beacons: null);

        Assert.Equal(whole.SkipLast(1), TraceFile.Reports(recorded));
    }

    [Theory]
    [InlineData("6E6F206274736E6F6F70"), InlineData("")]
    public async Task What_is_no_trace_is_refused(string hex)
    {
        File.WriteAllBytes(_folder.File("other"), Convert.FromHexString(hex));

        Assert.Equal(1, await ReplayVerb.RunAsync(_folder.File("other"), "unix:" + _folder.File("radio"), null, null, TimeProvider.System, default));
    }

    private async Task<int> RecordUntilGoneAsync(string source, string output)
    {
        var radio = _folder.File(output + ".radio");
        var replay = ReplayVerb.RunAsync(source, "unix:" + radio, speed: null, mixer: null, TimeProvider.System, default);
        await Eventually.Holds(() => File.Exists(radio), "the replayed radio is there");
        var code = await RecordVerb.RunAsync(() => HostPort.Open("unix:" + radio), _folder.File(output), null, null, keepAddresses: true, TimeProvider.System, default);
        await replay;
        return code;
    }

    private async Task<string> PlayAndRecordAsync(string source, string radio, bool keepAddresses, string? beacons)
    {
        var output = _folder.File("recorded.btsnoop");
        using var stop = new CancellationTokenSource();
        var replay = ReplayVerb.RunAsync(source, radio, speed: null, mixer: null, TimeProvider.System, default);
        var path = radio.StartsWith("unix:", StringComparison.Ordinal) ? radio[5..] : radio;
        await Eventually.Holds(() => File.Exists(path), "the replayed radio is there");
        var record = RecordVerb.RunAsync(() => HostPort.Open(radio), output, null, beacons, keepAddresses, TimeProvider.System, stop.Token);
        Assert.Equal(0, await replay);
        await stop.CancelAsync();
        await record;
        return output;
    }
}
