using StoreEdge.Agent.Ports;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests.Ports;

/// <summary>What every transport of serial lines must do, shown on a real pty.</summary>
public abstract class BytePortContract : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource _end = new(Patience);
    private readonly PortOpener _opener = new();

    /// <summary>The address by which this transport opens a terminal.</summary>
    internal abstract PortAddress AddressOf(string path);

    public void Dispose()
    {
        _opener.Dispose();
        _end.Dispose();
    }

    [Fact]
    public async Task What_the_device_sends_arrives_byte_for_byte()
    {
        using var device = new Pty();
        using var port = await OpenAsync(device);
        byte[] sent = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];      // a cooked line would eat 03, 04, 0D, 11, 13 and others

        device.Write(sent);

        Assert.Equal(sent, await ReadAsync(port, sent.Length));
    }

    [Fact]
    public async Task What_we_send_reaches_the_device_byte_for_byte()
    {
        using var device = new Pty();
        using var port = await OpenAsync(device);
        byte[] sent = [.. Enumerable.Range(0, 256).Select(b => (byte)b)];

        await port.WriteAsync(sent, _end.Token);

        var arrived = new List<byte>();
        while (arrived.Count < sent.Length) arrived.AddRange(await device.Received.ReadAsync(_end.Token));
        Assert.Equal(sent, arrived);
    }

    [Fact]
    public async Task Bytes_sent_before_the_line_was_opened_are_not_lost()
    {
        using var device = new Pty();
        device.Write("early");

        using var port = await OpenAsync(device);

        Assert.Equal("early"u8.ToArray(), await ReadAsync(port, 5));
    }

    [Fact]
    public async Task A_pulled_plug_ends_the_read_that_waits()
    {
        using var device = new Pty();
        using var port = await OpenAsync(device);
        var read = EndedAsync(port);

        device.Unplug();

        Assert.True(await read.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_stop_ends_the_read_that_waits_and_the_next_byte_is_still_there()
    {
        using var device = new Pty();
        using var port = await OpenAsync(device);
        using var stop = new CancellationTokenSource();
        var read = port.ReadAsync(new byte[16], stop.Token).AsTask();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read.WaitAsync(Patience));
        device.Write("x");

        Assert.Equal("x"u8.ToArray(), await ReadAsync(port, 1));
    }

    [Fact]
    public async Task A_line_that_is_not_there_is_an_IOException()
    {
        var missing = AddressOf("/dev/storeedge-no-such-line");

        await Assert.ThrowsAnyAsync<IOException>(async () => await _opener.OpenAsync(missing, new WireSettings(9600), _end.Token));
    }

    [Fact]
    public async Task A_line_can_be_opened_again_after_it_was_closed()
    {
        using var device = new Pty();
        (await OpenAsync(device)).Dispose();

        using var again = await OpenAsync(device);
        device.Write("again");

        Assert.Equal("again"u8.ToArray(), await ReadAsync(again, 5));
    }

    private ValueTask<IBytePort> OpenAsync(Pty device) => _opener.OpenAsync(AddressOf(device.Path), new WireSettings(115_200), _end.Token);

    private async Task<byte[]> ReadAsync(IBytePort port, int count)
    {
        var (bytes, buffer) = (new List<byte>(), new byte[64]);
        while (bytes.Count < count)
        {
            var length = await port.ReadAsync(buffer, _end.Token);
            Assert.NotEqual(0, length);
            bytes.AddRange(buffer[..length]);
        }
        return [.. bytes];
    }

    // Gone is told by 0 or by an IOException: both mean the same to who keeps the port open.
    private async Task<bool> EndedAsync(IBytePort port)
    {
        try
        {
            return await port.ReadAsync(new byte[16], _end.Token) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
