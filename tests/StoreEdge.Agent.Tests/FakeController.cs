using System.Collections.Concurrent;
using StoreEdge.Protocols;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>A Bluetooth controller on a pty: answers every command, and hears what a test says.</summary>
internal sealed class FakeController : IDisposable
{
    private readonly Pty _pty;
    private readonly Task _loop;

    public FakeController(string? link = null)
    {
        _pty = new Pty(link);
        _loop = Task.Run(AnswerAsync);
    }

    public string Path => _pty.Path;

    public ConcurrentQueue<ushort> Commands { get; } = new();

    public bool Scanning => Commands.LastOrDefault() is HciCommands.LeSetScanEnableOpcode or HciCommands.LeSetExtendedScanEnableOpcode;

    public int Resets => Commands.Count(c => c == HciCommands.ResetOpcode);

    /// <summary>Hangs: commands are read and not answered.</summary>
    public bool Mute { get; set; }

    /// <summary>Answers this command with Command Status, as some controllers do.</summary>
    public ushort AnswersWithStatus { get; set; }

    /// <summary>Says that it scans the extended way.</summary>
    public bool Extended { get; set; }

    /// <summary>Refuses this command, as firmware does that was built without it.</summary>
    public ushort Refuses { get; set; }

    /// <summary>Sends this before the answer to every command.</summary>
    public byte[] Chatter { get; set; } = [];

    public void Advert(byte[] data, sbyte? rssi = -60, ulong address = 0xC0FFEE123456) =>
        _pty.Write(new LeAdvertisingReport { EventType = 3, AddressType = 1, Address = address, Data = data, RssiDbm = rssi }.Encode());

    /// <summary>One advert in as many pieces as its data needs, each an event of its own.</summary>
    public void ExtendedAdvert(byte[] data, int piece, sbyte? rssi = -60, ulong address = 0xC0FFEE123456)
    {
        for (var at = 0; at < data.Length; at += piece)
        {
            var last = at + piece >= data.Length;
            _pty.Write(new LeExtendedAdvertisingReport
            {
                EventType = last ? (ushort)0 : (ushort)0x20, AddressType = 1, Address = address, PrimaryPhy = 1, SecondaryPhy = 1, SetId = 2,
                RssiDbm = rssi, Data = data.AsSpan(at, last ? data.Length - at : piece),
            }.Encode());
        }
    }

    public void Raw(params byte[] bytes) => _pty.Write(bytes);

    public void Dispose()
    {
        _pty.Dispose();
        _loop.GetAwaiter().GetResult();
    }

    private async Task AnswerAsync()
    {
        var framer = new H4CommandFramer();
        await foreach (var chunk in _pty.Received.ReadAllAsync())
            framer.Push(chunk, command =>
            {
                Commands.Enqueue(command.Opcode);
                if (Mute) return;
                _pty.Write(Chatter);
                if (command.Opcode == Refuses) _pty.Write(new CommandStatus(1, 1, command.Opcode).Encode());
                else if (command.Opcode == AnswersWithStatus) _pty.Write(new CommandStatus(0, 1, command.Opcode).Encode());
                else if (command.Opcode == HciCommands.LeReadLocalFeaturesOpcode)
                    _pty.Write(new CommandComplete(1, command.Opcode, [0, 0, Extended ? (byte)0x10 : (byte)0, 0, 0, 0, 0, 0, 0]).Encode());
                else _pty.Write(new CommandComplete(1, command.Opcode, [0]).Encode());
            });
    }
}
