using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Scanners;

/// <summary>A scanner's line: each read becomes a scan.</summary>
internal sealed class ScannerDecoder(DeviceId device, Func<IScannerReads> protocol, RestrictedCirculation? rules, DeviceStatus status) : ILineDecoder
{
    private readonly List<Observation> _scans = [];
    private IScannerReads _reads = protocol();
    private long _malformed, _duplicates, _others;

    public bool AwaitsSilence => _reads.AwaitsSilence;

    public Task ResumeAsync(IOutbox outbox, CancellationToken cancellationToken) => Task.CompletedTask;

    public void Bytes(ReadOnlySpan<byte> bytes, DateTimeOffset at)
    {
        _reads.Push(bytes, line => Scanned(line, at));
        Count(at);
    }

    public void Silence(DateTimeOffset at)
    {
        _reads.Silence(line => Scanned(line, at));
        Count(at);
    }

    public byte[] TakeAnswer() => _reads.TakeAnswers();

    public void Gone()
    {
        if (_reads.IsOpen) status.Malformed(1);
        _reads = protocol();
        (_malformed, _duplicates, _others) = (0, 0, 0);
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

    private void Count(DateTimeOffset at)
    {
        status.Malformed(_reads.Malformed - _malformed);
        status.Duplicate(at, (int)(_reads.Duplicates - _duplicates));
        status.Foreign(at, (int)(_reads.Others - _others));
        (_malformed, _duplicates, _others) = (_reads.Malformed, _reads.Duplicates, _reads.Others);
    }
}
