using System.Buffers.Binary;
using System.Net.Sockets;
using System.Threading.Channels;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices.BtVirt;

/// <summary>
/// A receiver whose controller is BlueZ's btvirt. A second controller on the same air advertises what the simulation wants
/// heard; between btvirt and the agent stands a proxy that sets the strength, because btvirt always says 127, not known. On
/// this air every advert has the number of a ticket for its address: the proxy may be behind by many adverts of one beacon,
/// and must give each its own strength.
/// </summary>
internal sealed class BtVirtRadio : IRadio
{
    private const int MostWaiting = 256;

    // More than the two sockets between advertiser and proxy hold: a ticket has been read when its number comes again.
    private const int Tickets = 4096;

    private readonly DeviceLine _line;
    private readonly BtVirtProcess _btvirt;
    private readonly BtVirtAdvertiser _advertiser;
    private readonly Socket _controller;
    private readonly CancellationTokenSource _stop = new();
    private readonly OnAir?[] _onAir = new OnAir?[Tickets];
    // Full: btvirt does not keep up, the newest advert is lost and counted, as a busy air would lose it.
    private readonly Channel<(Advert Advert, sbyte? RssiDbm)> _air =
        Channel.CreateBounded<(Advert, sbyte?)>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Task[] _loops;
    private long _reported;
    private long _lost;

    private BtVirtRadio(DeviceLine line, BtVirtProcess btvirt, BtVirtAdvertiser advertiser, Socket controller)
    {
        (_line, _btvirt, _advertiser, _controller) = (line, btvirt, advertiser, controller);
        line.Received = bytes => Command(bytes.Span);
        _loops = [AdvertiseAsync(), ForwardAsync()];
    }

    public long Reported => Interlocked.Read(ref _reported);

    public long Lost => Interlocked.Read(ref _lost);

    /// <exception cref="IOException">btvirt cannot be run here; ask <see cref="BtVirtProcess.Missing"/> first.</exception>
    public static async Task<BtVirtRadio> StartAsync(DeviceLine line, TimeProvider wall, CancellationToken cancellationToken)
    {
        var btvirt = await BtVirtProcess.StartAsync(wall, cancellationToken);
        try
        {
            var advertiser = await BtVirtAdvertiser.ConnectAsync(btvirt.SocketPath, cancellationToken);
            var controller = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await controller.ConnectAsync(new UnixDomainSocketEndPoint(btvirt.SocketPath), cancellationToken);
            return new(line, btvirt, advertiser, controller);
        }
        catch
        {
            await btvirt.DisposeAsync();
            throw;
        }
    }

    public void Hear(Advert advert, sbyte? rssiDbm)
    {
        if (!_air.Writer.TryWrite((advert, rssiDbm))) Interlocked.Increment(ref _lost);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested) return;
        _line.Received = null;
        await _stop.CancelAsync();
        try
        {
            // A btvirt that failed on the way says so here.
            await Task.WhenAll(_loops);
        }
        finally
        {
            _advertiser.Dispose();
            _controller.Dispose();
            await _btvirt.DisposeAsync();
            _stop.Dispose();
        }
    }

    private void Command(ReadOnlySpan<byte> bytes)
    {
        try
        {
            _controller.Send(bytes);
        }
        catch (SocketException)
        {
            // A dead controller answers nothing, which is what the agent has to deal with; the forwarding loop ends with the cause.
            Interlocked.Increment(ref _lost);
        }
    }

    private async Task AdvertiseAsync()
    {
        try
        {
            var ticket = 0;
            await foreach (var (advert, rssiDbm) in _air.Reader.ReadAllAsync(_stop.Token))
            {
                ticket = (ticket + 1) % Tickets;
                Volatile.Write(ref _onAir[ticket], new(advert, rssiDbm));
                await _advertiser.AdvertiseOnceAsync(advert with { AddressType = Advert.Random, Address = Advert.RandomStatic((ulong)ticket) }, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The store closes.
        }
    }

    private async Task ForwardAsync()
    {
        var framer = new H4Framer();
        var proxy = new StrengthProxy(this);
        var buffer = new byte[4096];
        try
        {
            while (await _controller.ReceiveAsync(buffer, _stop.Token) is > 0 and var length) framer.Push(buffer.AsSpan(0, length), proxy);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The store closes.
        }
    }

    private sealed record OnAir(Advert Advert, sbyte? RssiDbm);

    /// <summary>Passes every event on; in reports it sets the address that the ticket stands for and the last octet of each, the strength.</summary>
    private sealed class StrengthProxy(BtVirtRadio radio) : IH4Sink
    {
        private const byte Unknown = 127;

        public void OnEvent(HciEvent hciEvent)
        {
            var bytes = hciEvent.Encode();
            if (LeAdvertisingReports.TryDecode(hciEvent, out var reports) != DecodeStatus.Decoded)
            {
                radio._line.Send(bytes);
                return;
            }
            // type, code, length, subevent, count; then of each report nine octets, the data and the strength.
            var at = 5;
            foreach (var report in reports)
            {
                var heard = report.Address == Advert.RandomStatic(report.Address % Tickets) ? Volatile.Read(ref radio._onAir[report.Address % Tickets]) : null;
                if (heard is not null)
                {
                    bytes[at + 1] = heard.Advert.AddressType;
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 2), (uint)heard.Advert.Address);
                    BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 6), (ushort)(heard.Advert.Address >> 32));
                }
                at += 9 + report.Data.Length;
                bytes[at++] = heard?.RssiDbm is { } known ? unchecked((byte)known) : Unknown;
            }
            if (radio._line.TrySend(bytes)) Interlocked.Increment(ref radio._reported);
            else Interlocked.Increment(ref radio._lost);
        }

        // btvirt speaks of nothing else to a scanner; what it might is not passed on.
        public void OnLostSync()
        {
        }
    }
}
