using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Devices;

public sealed class PtyWireTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly WireLoop _loop = new();

    public PtyWireTests() => _loop.Start();

    public void Dispose()
    {
        _loop.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_byte_value_passes_unchanged_both_ways()
    {
        var wire = Open("scanner-1");
        var received = new ConcurrentQueue<byte>();
        wire.Received = bytes => { foreach (var value in bytes.Span) received.Enqueue(value); };
        byte[] all = [.. Enumerable.Range(0, 256).Select(n => (byte)n)];
        using var agent = SlaveReader.Open(_folder.File("scanner-1"));

        wire.Send(all);
        agent.Write(all);

        Assert.Equal(all, await agent.Read(all.Length));
        await Eventually.Holds(() => received.Count == all.Length, "the device has what the agent wrote");
        Assert.Equal(all, received);
    }

    [Fact]
    public async Task What_is_sent_while_nobody_listens_is_there_for_the_next_agent()
    {
        var wire = Open("till-1");
        byte[] sent = [.. Enumerable.Range(0, 300_000).Select(n => (byte)(n * 31 >> 3))];
        using (var first = SlaveReader.Open(_folder.File("till-1")))
        {
            wire.Send(sent.AsMemory(0, 10));
            Assert.Equal(sent[..10], await first.Read(10));
        }

        // More than a terminal holds: the rest waits in the queue, and the sender does not wait at all.
        foreach (var piece in sent[10..].Chunk(64)) wire.Send(piece);
        Assert.Equal(TimeSpan.Zero, wire.Quiet);
        using var second = SlaveReader.Open(_folder.File("till-1"));

        Assert.Equal(sent[10..], await second.Read(sent.Length - 10));
    }

    [Fact]
    public async Task A_radio_loses_what_nobody_reads_and_keeps_little()
    {
        var wire = Open("receiver-2");
        var taken = 0;
        for (var n = 0; n < 20_000; n++)
            if (wire.TrySend(new byte[45])) taken++;

        Assert.InRange(taken, 1, 2000);
        wire.DropUnread();
        using var agent = SlaveReader.Open(_folder.File("receiver-2"));
        wire.Send("fresh"u8.ToArray());

        await Eventually.Holds(() => agent.Available > 0 && agent.EndsWith("fresh"), "the reader has what was sent last");
        Assert.InRange(agent.Available, 5, 4096);
    }

    [Fact]
    public async Task Quiet_grows_once_everything_is_read()
    {
        var wire = Open("till-2");
        using var agent = SlaveReader.Open(_folder.File("till-2"));
        wire.Send("line\n"u8.ToArray());

        await agent.Read(5);

        await Eventually.Holds(() => wire.Quiet > TimeSpan.FromMilliseconds(20), "the wire is quiet");
    }

    [Fact]
    public void A_removed_wire_leaves_no_link()
    {
        var wire = Open("till-3");

        _loop.Remove(wire);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    private PtyWire Open(string device)
    {
        var wire = new PtyWire(_folder.File(device), TimeProvider.System);
        _loop.Add(wire);
        return wire;
    }
}
