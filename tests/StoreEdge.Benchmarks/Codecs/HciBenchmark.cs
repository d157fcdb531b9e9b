using StoreEdge.Protocols;

namespace StoreEdge.Benchmarks.Codecs;

/// <summary>
/// A radio's bytes to advertising reports, in chunks as a serial port gives them: framed with every inner length checked, each
/// report read with address, type and strength. What the agent does with its radio's bytes before it looks at the advert.
/// </summary>
internal sealed class HciBenchmark : ICodecBenchmark, IH4Sink
{
    private const int Chunk = 4096;

    private readonly H4Framer _framer = new();
    private byte[] _input = [];
    private int _events, _reports, _unknownStrength, _lost;
    private long _dataBytes;
    private ulong _addresses;

    public string Name => "hci";

    public string File => "adverts.hci";

    public void Load(byte[] input) => _input = input;

    public IEnumerable<(string Name, long Value)> Check =>
    [
        ("events", _events), ("reports", _reports), ("data_bytes", _dataBytes), ("unknown_strength", _unknownStrength), ("lost", _lost),
        ("addresses_xor", unchecked((long)_addresses)),
    ];

    public int Pass()
    {
        (_events, _reports, _unknownStrength, _lost, _dataBytes, _addresses) = (0, 0, 0, 0, 0, 0);
        for (var at = 0; at < _input.Length; at += Chunk) _framer.Push(_input.AsSpan(at, Math.Min(Chunk, _input.Length - at)), this);
        return _events;
    }

    public void OnEvent(HciEvent hciEvent)
    {
        _events++;
        if (LeAdvertisingReports.TryDecode(hciEvent, out var reports) != DecodeStatus.Decoded) return;
        foreach (var report in reports)
        {
            _reports++;
            _dataBytes += report.Data.Length;
            _addresses ^= report.Address;
            if (report.RssiDbm is null) _unknownStrength++;
        }
    }

    public void OnLostSync() => _lost++;
}
