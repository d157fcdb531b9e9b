using System.Buffers.Binary;
using System.Net.Sockets;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices.BtVirt;

/// <summary>A second controller of btvirt that says on the air whatever it is told, each advert under its own address.</summary>
internal sealed class BtVirtAdvertiser : IDisposable
{
    // HCI LE Set Random Address, Core 5.3, vol 4 E 7.8.4; nobody but this advertiser sends it.
    private const ushort LeSetRandomAddressOpcode = 0x2005;

    private readonly Socket _socket;
    private readonly H4Framer _framer = new();
    private readonly Answers _answers = new();
    private readonly byte[] _buffer = new byte[1024];

    private BtVirtAdvertiser(Socket socket) => _socket = socket;

    public static async Task<BtVirtAdvertiser> ConnectAsync(string socketPath, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(socketPath), cancellationToken);
        var advertiser = new BtVirtAdvertiser(socket);
        await advertiser.CommandAsync(HciCommands.Reset(), cancellationToken);
        return advertiser;
    }

    /// <summary>btvirt reports an advertiser once each time that it is enabled, so every advert is one off and on.</summary>
    public async Task AdvertiseOnceAsync(Advert advert, CancellationToken cancellationToken)
    {
        var address = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(address, advert.Address);
        await CommandAsync(HciCommands.LeSetAdvertisingParameters(type: advert.EventType, ownAddressType: advert.AddressType), cancellationToken);
        await CommandAsync(new HciCommand(LeSetRandomAddressOpcode, address.AsSpan(0, 6)).Encode(), cancellationToken);
        await CommandAsync(HciCommands.LeSetAdvertisingData(advert.Data), cancellationToken);
        await CommandAsync(HciCommands.LeSetAdvertisingEnable(true), cancellationToken);
        await CommandAsync(HciCommands.LeSetAdvertisingEnable(false), cancellationToken);
    }

    public void Dispose() => _socket.Dispose();

    /// <exception cref="IOException">btvirt refused the command or has gone.</exception>
    private async Task CommandAsync(byte[] packet, CancellationToken cancellationToken)
    {
        _answers.Status = null;
        await _socket.SendAsync(packet, cancellationToken);
        while (_answers.Status is null)
        {
            var length = await _socket.ReceiveAsync(_buffer, cancellationToken);
            if (length == 0) throw new IOException("btvirt closed the advertiser's connection");
            _framer.Push(_buffer.AsSpan(0, length), _answers);
        }
        if (_answers.Status != 0) throw new IOException($"btvirt answered command {packet[2]:X2}{packet[1]:X2} with status {_answers.Status:X2}");
    }

    private sealed class Answers : IH4Sink
    {
        public byte? Status { get; set; }

        public void OnEvent(HciEvent hciEvent)
        {
            if (CommandComplete.TryDecode(hciEvent, out var done) == DecodeStatus.Decoded) Status = done.Status;
            else if (CommandStatus.TryDecode(hciEvent, out var begun) == DecodeStatus.Decoded) Status = begun.Status;
        }

        // The answer that was lost is missed by whoever waits for it.
        public void OnLostSync()
        {
        }
    }
}
