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

    public bool Scanning => Commands.LastOrDefault() == HciCommands.LeSetScanEnableOpcode;

    public int Resets => Commands.Count(c => c == HciCommands.ResetOpcode);

    /// <summary>Hangs: commands are read and not answered.</summary>
    public bool Mute { get; set; }

    /// <summary>Answers this command with Command Status, as some controllers do.</summary>
    public ushort AnswersWithStatus { get; set; }

    public void Advert(byte[] data, sbyte? rssi = -60, ulong address = 0xC0FFEE123456) =>
        _pty.Write(new LeAdvertisingReport { EventType = 3, AddressType = 1, Address = address, Data = data, RssiDbm = rssi }.Encode());

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
                _pty.Write(command.Opcode == AnswersWithStatus
                    ? new CommandStatus(0, 1, command.Opcode).Encode()
                    : new CommandComplete(1, command.Opcode, [0]).Encode());
            });
    }
}
