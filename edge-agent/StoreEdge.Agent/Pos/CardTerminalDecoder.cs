using System.Globalization;
using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Pos;

/// <summary>
/// The line between a till and its card terminal (ZVT), for a lane whose till says nothing else that can be read: each card
/// payment is a basket with a total and no items. Of the card nothing is taken but that there was one.
/// </summary>
internal sealed class CardTerminalDecoder : ILineDecoder, IZvtSink
{
    private readonly DeviceId _device;
    private readonly LaneId _lane;
    private readonly DeviceStatus _status;
    private readonly ZvtListener _listener;
    private readonly List<Observation> _events = [];

    // Frames on a serial line, bare APDUs in a connection.
    private readonly ZvtSerialFramer? _frames;
    private readonly ZvtApduFramer? _apdus;
    private DateTimeOffset _at;
    private DateTimeOffset? _begunAt;
    private long _malformed;

    public CardTerminalDecoder(DeviceId device, LaneId lane, bool overNetwork, DeviceStatus status)
    {
        (_device, _lane, _status) = (device, lane, status);
        if (overNetwork) _apdus = new();
        else _frames = new();
        _listener = new(Paid);
    }

    public bool AwaitsSilence => _frames?.IsOpen ?? _apdus!.IsOpen;

    // A payment that was half heard before a restart is known by its completion alone, which has no amount: it is lost.
    public Task ResumeAsync(IOutbox outbox, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Bytes(ReadOnlySpan<byte> bytes, DateTimeOffset at)
    {
        _at = at;
        _frames?.Push(bytes, this);
        _apdus?.Push(bytes, this);
        CountMalformed();
    }

    public void Silence(DateTimeOffset at)
    {
        _at = at;
        _frames?.Flush(this);
        _apdus?.Flush();
        CountMalformed();
    }

    public void Gone() => Silence(_at);

    public OutboxEntry? Take()
    {
        if (_events.Count == 0) return null;
        var entry = new OutboxEntry([.. _events]);
        _events.Clear();
        return entry;
    }

    public void OnAcknowledged(bool positive)
    {
        // Between till and terminal; a listener has no part in it.
    }

    public void OnApdu(ZvtApdu apdu)
    {
        _status.Decoded(_at);
        if (ZvtControl.IsTransaction(apdu.Control)) _begunAt = _at;
        _listener.OnApdu(apdu);
    }

    private void Paid(ZvtPayment payment)
    {
        // The day's clock tells payments of a terminal that gives no receipt number apart.
        var number = payment.ReceiptNumber?.ToString("D4", CultureInfo.InvariantCulture) ?? _at.ToString("HHmmssfff", CultureInfo.InvariantCulture);
        _events.Add(new TillEvent
        {
            Position = 0,       // the outbox gives it
            Device = _device,
            ObservedAt = _at,
            ReceivedAt = _at,
            Lane = _lane,
            Event = TillEventKind.BasketClosed,
            Basket = new Basket
            {
                Number = "card-" + number,
                OpenedAt = _begunAt is { } begun && begun <= _at ? begun : _at,
                ClosedAt = _at,
                Items = [],
                TotalMinor = payment.AmountMinor,
                PaymentMethod = "card",
            },
        });
        _begunAt = null;
    }

    private void CountMalformed()
    {
        var malformed = _frames?.Malformed ?? _apdus!.Malformed;
        _status.Malformed(malformed - _malformed);
        _malformed = malformed;
    }
}
