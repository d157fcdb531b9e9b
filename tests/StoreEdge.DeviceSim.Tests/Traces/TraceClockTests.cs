using StoreEdge.DeviceSim.Traces;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Traces;

public sealed class TraceClockTests : IDisposable
{
    private const long Start = 1_700_000_000_000_000, Second = 1_000_000, Year = 365L * 86400 * Second;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(new[] { 0L, Second, 3 * Second }, new[] { 0.0, 1, 3 })]
    [InlineData(new[] { 0L, 2 * Year, 2 * Year + Second }, new[] { 0.0, 0, 1 })]           // the network's time came
    [InlineData(new[] { 0L, -Year, Second - Year }, new[] { 0.0, 0, 1 })]                  // set back: and on from there
    [InlineData(new[] { 0L, 0x7F00_0000_0000_0000, 2 * Second, 3 * Second }, new[] { 0.0, 0, 0, 1 })]
    [InlineData(new[] { -0x4000_0000_0000_0000, 0x4000_0000_0000_0000, 0x4000_0000_0000_0000 + Second }, new[] { 0.0, 0, 1 })]
    public void A_clock_that_was_set_makes_no_pause_that_never_was(long[] stamps, double[] seconds)
    {
        List<byte> file = [.. BtSnoopFramer.EncodeHead(BtSnoopFormat.H4)];
        foreach (var stamp in stamps) file.AddRange(BtSnoopRecord.Of(BtSnoopFormat.H4, TraceFile.Legacy[1], received: true, unchecked(Start + stamp)).Encode());
        File.WriteAllBytes(_folder.File("t.btsnoop"), [.. file]);

        var trace = AdvertTrace.Read(_folder.File("t.btsnoop"));

        Assert.Equal(seconds, trace.Events.Select(e => e.At.TotalSeconds));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e-12")]     // an hour would be longer than any timer waits
    [InlineData("NaN")]
    public async Task A_speed_at_which_nothing_would_ever_come_is_refused(string speed)
    {
        using var atMost = new CancellationTokenSource(TimeSpan.FromSeconds(10));       // one that is taken waits for a host
        var trace = TraceFile.Write(_folder.File("t.btsnoop"), TraceFile.Legacy);

        Assert.Equal(1, await ReplayVerb.Create().Parse([trace, "--radio", "unix:" + _folder.File("radio"), "--speed=" + speed]).InvokeAsync(cancellationToken: atMost.Token));
    }
}
