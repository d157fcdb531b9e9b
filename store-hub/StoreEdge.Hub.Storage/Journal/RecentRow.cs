using StoreEdge.Hub.Rules;

namespace StoreEdge.Hub.Storage;

/// <summary>
/// A committed row as it waits in memory for its reader. Pings and sightings, nearly all rows, are kept as their numbers: an object each, alive for
/// as long as it waits, was carried from generation to generation by the collector.
/// </summary>
internal readonly struct RecentRow
{
    private readonly Rare? _rare;
    private readonly byte[]? _subject;
    private readonly string? _device;
    private readonly long _observedAtMs;
    private readonly long _receivedAtMs;
    private readonly (double X, double Y, double Accuracy) _metres;
    private readonly (int RssiDbm, int Adverts) _heard;
    private readonly PingUses _flags;

    public RecentRow(long sequence, in JournalEntry entry)
    {
        Sequence = sequence;
        (_subject, _device, _observedAtMs, _receivedAtMs, _flags) = (entry.Subject, entry.Device, entry.ObservedAtMs, entry.ReceivedAtMs, entry.Flags);
        if (entry is { Heard: not null } or { Place: not null } or { Floor: not null } or { Body: not null }) _rare = new(JournalRow.Of(sequence, entry));
        else if (entry is { Kind: JournalKind.Ping, Device: null, RssiDbm: null, Adverts: null, XMetres: { } x, YMetres: { } y, AccuracyMetres: { } accuracy }) _metres = (x, y, accuracy);
        else if (entry is { Kind: JournalKind.Sighting, XMetres: null, YMetres: null, AccuracyMetres: null, Device: not null, RssiDbm: { } rssi, Adverts: { } adverts }) _heard = (rssi, adverts);
        else _rare = new(JournalRow.Of(sequence, entry));
    }

    public long Sequence { get; }

    public JournalRow Row() => _rare is not null ? _rare.Row : _device is null
        ? new()
        {
            Sequence = Sequence, Kind = JournalKind.Ping, Subject = _subject, ObservedAtMs = _observedAtMs, ReceivedAtMs = _receivedAtMs, Flags = _flags,
            XMetres = _metres.X, YMetres = _metres.Y, AccuracyMetres = _metres.Accuracy,
        }
        : new()
        {
            Sequence = Sequence, Kind = JournalKind.Sighting, Subject = _subject, Device = _device, ObservedAtMs = _observedAtMs, ReceivedAtMs = _receivedAtMs, Flags = _flags,
            RssiDbm = _heard.RssiDbm, Adverts = _heard.Adverts,
        };

    private sealed record Rare(JournalRow Row);
}
