using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Scanners;

/// <summary>A scanner's line: each read becomes a scan.</summary>
internal sealed class ScannerDecoder(DeviceId device, ScannerLineFormat format, RestrictedCirculation? rules, DeviceStatus status) : ILineDecoder
{
    private readonly List<Observation> _scans = [];
    private ScannerLineFramer _framer = new(format);
    private long _malformed;

    public bool AwaitsSilence => _framer.IsOpen;

    public Task ResumeAsync(IOutbox outbox, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Bytes(ReadOnlySpan<byte> bytes, DateTimeOffset at)
    {
        _framer.Push(bytes, line => Scanned(line, at));
        CountMalformed();
    }

    public void Silence(DateTimeOffset at)
    {
        _framer.Flush(line => Scanned(line, at));
        CountMalformed();
    }

    public void Gone()
    {
        if (_framer.IsOpen) status.Malformed(1);
        (_framer, _malformed) = (new(format), 0);
    }

    public OutboxEntry? Take()
    {
        if (_scans.Count == 0) return null;
        var entry = new OutboxEntry([.. _scans]);
        _scans.Clear();
        return entry;
    }

    private void Scanned(ScannedLine line, DateTimeOffset at)
    {
        status.Decoded(at);
        var gtin = ScanContent.GtinOf(line, rules);
        _scans.Add(new Scan
        {
            Position = 0,       // the outbox gives it
            Device = device,
            ObservedAt = at,
            ReceivedAt = at,
            // A customer's card has a barcode or a magnetic stripe's number too.
            Text = gtin is null && !ScanContent.IsGs1(line) ? CardNumbers.Mask(line.Text) : line.Text,
            Symbology = line.AimIdentifier,
            Gtin = gtin,
        });
    }

    private void CountMalformed()
    {
        status.Malformed(_framer.Malformed - _malformed);
        _malformed = _framer.Malformed;
    }
}
