using System.Net.Sockets;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>An emulated controller at a path that stays while the program behind it dies and another one comes.</summary>
internal sealed class BtVirtAir : IDisposable
{
    private readonly string _path;
    private readonly string _wire;
    private BtVirt? _btvirt;

    /// <param name="wire"><c>socket</c> or <c>terminal</c>.</param>
    public BtVirtAir(ScratchFolder folder, string wire) => (_path, _wire) = (folder.File("radio"), wire);

    /// <summary>As the agent's settings name it.</summary>
    public string Port => _wire == "socket" ? "unix:" + _path : _path;

    public async Task StartAsync()
    {
        _btvirt = await BtVirt.StartAsync();
        // Made beside and moved there: an agent that opens meanwhile finds the one or the other.
        File.CreateSymbolicLink(_path + ".new", _wire == "socket" ? _btvirt.SocketPath : _btvirt.TerminalPath);
        File.Move(_path + ".new", _path, overwrite: true);
    }

    /// <summary>SIGKILL, as a dongle that is pulled out.</summary>
    public void Kill()
    {
        _btvirt?.Dispose();
        _btvirt = null;
    }

    public void Dispose() => Kill();

    /// <summary>
    /// Advertises over and over until the condition holds: btvirt tells an advert once when it is switched on, to whoever scans
    /// at that moment, and when that is on a busy machine nobody knows.
    /// </summary>
    public async Task AdvertiseUntilAsync(byte[][] adverts, Func<bool> condition, string what)
    {
        using var advertiser = await ConnectAsync();
        await Eventually.Holds(async () =>
        {
            foreach (var advert in adverts) await AdvertiseAsync(advertiser, advert);
            return condition();
        }, what);
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_btvirt!.SocketPath));
        await CommandAsync(socket, HciCommands.Reset());
        return socket;
    }

    private static async Task AdvertiseAsync(Socket socket, byte[] data)
    {
        await CommandAsync(socket, HciCommands.LeSetAdvertisingParameters());
        await CommandAsync(socket, HciCommands.LeSetAdvertisingData(data));
        await CommandAsync(socket, HciCommands.LeSetAdvertisingEnable(true));
        await CommandAsync(socket, HciCommands.LeSetAdvertisingEnable(false));
    }

    // Until this command's own answer is here: a piece of it would else be taken for the next one's.
    private static async Task CommandAsync(Socket socket, byte[] command)
    {
        var (framer, answers, buffer) = (new H4Framer(), new Answers(), new byte[512]);
        await socket.SendAsync(command);
        while (answers.Last is null || answers.Last.Value.Opcode != (command[1] | command[2] << 8))
        {
            var length = await socket.ReceiveAsync(buffer);
            Assert.True(length > 0, "btvirt closed the advertiser's connection");
            framer.Push(buffer.AsSpan(0, length), answers);
        }
        Assert.Equal(0, answers.Last.Value.Status);
    }

    private sealed class Answers : IH4Sink
    {
        public HciAnswer? Last { get; private set; }

        public void OnEvent(HciEvent hciEvent)
        {
            if (HciAnswer.TryRead(hciEvent, out var answer)) Last = answer;
        }

        public void OnLostSync()
        {
            // the answer is then missed, and the test says so
        }
    }
}
