using System.Net.Sockets;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Devices;

/// <summary>An agent's end of a radio's line, as far as a test needs one: sends commands, keeps answers and reports.</summary>
internal sealed class HciHost(Func<byte[]> read, Action<byte[]> write, Action close) : IH4Sink, IDisposable
{
    private readonly H4Framer _framer = new();

    public List<(ushort Opcode, byte Status)> Answers { get; } = [];

    public List<(ulong Address, byte[] Data, sbyte? RssiDbm)> Reports { get; } = [];

    public int LostSync { get; private set; }

    public static HciHost OnTerminal(string path)
    {
        var slave = SlaveReader.Open(path);
        return new(slave.Take, bytes => slave.Write(bytes), slave.Dispose);
    }

    public static HciHost OnSocket(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        var buffer = new byte[4096];
        return new(() => socket.Available > 0 ? buffer[..socket.Receive(buffer)] : [], bytes => socket.Send(bytes), socket.Dispose);
    }

    public async Task BringUp()
    {
        Assert.Equal(0, await Command(HciCommands.Reset()));
        Assert.Equal(0, await Command(HciCommands.SetEventMask()));
        Assert.Equal(0, await Command(HciCommands.LeSetEventMask()));
        Assert.Equal(0, await Command(HciCommands.LeReadLocalFeatures()));
        Assert.Equal(0, await Command(HciCommands.LeSetScanParameters()));
        Assert.Equal(0, await Command(HciCommands.LeSetScanEnable(true)));
    }

    /// <returns>The status of the answer to this very command.</returns>
    public async Task<byte> Command(byte[] packet)
    {
        var before = Answers.Count;
        write(packet);
        await Eventually.Holds(() => Pull() && AnswerTo(packet, before) is not null, "the command is answered");
        return AnswerTo(packet, before)!.Value;
    }

    /// <summary>As an agent that takes over a line in the middle of an advert: the rest of it may swallow the answer, so it resets until it hears one.</summary>
    public Task ResetUntilUnderstood()
    {
        var (reset, before) = (HciCommands.Reset(), Answers.Count);
        return Eventually.Holds(() =>
        {
            write(reset);
            return Pull() && AnswerTo(reset, before) is not null;
        }, "a reset is answered");
    }

    public bool Pull()
    {
        while (read() is { Length: > 0 } bytes) _framer.Push(bytes, this);
        return true;
    }

    private byte? AnswerTo(byte[] packet, int since) =>
        Answers.Skip(since).Where(a => a.Opcode == (packet[1] | (packet[2] << 8))).Select(a => (byte?)a.Status).FirstOrDefault();

    public void OnEvent(HciEvent hciEvent)
    {
        if (CommandComplete.TryDecode(hciEvent, out var done) == DecodeStatus.Decoded) Answers.Add((done.Opcode, done.Status!.Value));
        else if (CommandStatus.TryDecode(hciEvent, out var begun) == DecodeStatus.Decoded) Answers.Add((begun.Opcode, begun.Status));
        else if (LeAdvertisingReports.TryDecode(hciEvent, out var reports) == DecodeStatus.Decoded)
            foreach (var report in reports) Reports.Add((report.Address, report.Data.ToArray(), report.RssiDbm));
    }

    public void OnLostSync() => LostSync++;

    public void Dispose() => close();
}
