using StoreEdge.Agent.Ports;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

public sealed class BeatTests
{
    [Fact]
    public async Task All_who_wait_go_on_together_on_one_thread()
    {
        using var beat = new Beat(TimeSpan.FromDays(1));        // hurried below, so that none comes before all four wait
        var threads = new List<string?>();

        var waiting = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WaitThriceAsync()));
        beat.Hurry();
        await waiting;

        Assert.Equal(12, threads.Count);
        Assert.All(threads, name => Assert.Equal("beat", name));

        async Task WaitThriceAsync()
        {
            for (var i = 0; i < 3; i++)
            {
                await beat.NextAsync().ConfigureAwait(false);
                threads.Add(Thread.CurrentThread.Name);     // no lock: they come one after the other
                if (threads.Count % 4 == 0) beat.Hurry();
            }
        }
    }

    [Fact]
    public async Task Nobody_is_left_waiting_when_it_ends()
    {
        var beat = new Beat(TimeSpan.FromDays(1));
        var waiting = beat.NextAsync();
        Assert.False(waiting.IsCompleted);

        beat.Dispose();

        await waiting;
        await beat.NextAsync();
    }

    [Fact]
    public async Task What_comes_between_two_beats_is_read_at_the_next()
    {
        using var radio = new Pty();
        using var beat = new Beat(TimeSpan.FromMilliseconds(1));
        using var opener = new PortOpener();
        using var port = await new PacedOpener(opener, beat).OpenAsync(PortAddress.Parse(radio.Path)!, new WireSettings(115_200), CancellationToken.None);
        var buffer = new byte[64];
        radio.Write("a");
        Assert.Equal(1, await port.ReadAsync(buffer, CancellationToken.None));

        radio.Write("bcd");
        var read = 0;
        while (read < 3) read += await port.ReadAsync(buffer.AsMemory(read), CancellationToken.None);

        Assert.Equal("bcd"u8, buffer.AsSpan(0, 3));
    }
}
