using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.Benchmarks.Codecs;

/// <summary>Adverts to typed records with all their values. A line is <c>address rssi payload</c>, address and payload in hexadecimal.</summary>
internal sealed class AdvertsBenchmark : ICodecBenchmark
{
    private readonly long[] _perKind = new long[Enum.GetValues<AdvertKind>().Length];
    private byte[] _payloads = [];
    private int[] _ends = [];
    private long _values;

    public string Name => "adverts";

    public string File => "adverts.txt";

    public void Load(byte[] input)
    {
        var payloads = new List<byte>();
        var ends = new List<int>();
        foreach (var line in System.Text.Encoding.ASCII.GetString(input).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            payloads.AddRange(Convert.FromHexString(line.AsSpan(line.LastIndexOf(' ') + 1)));
            ends.Add(payloads.Count);
        }
        (_payloads, _ends) = ([.. payloads], [.. ends]);
    }

    public int Pass()
    {
        Array.Clear(_perKind);
        _values = 0;
        var start = 0;
        foreach (var end in _ends)
        {
            Adverts.TryRead(_payloads.AsSpan(start, end - start), out var advert);
            _perKind[(int)advert.Kind]++;
            _values += Values(advert);
            start = end;
        }
        return _ends.Length;
    }

    /// <summary>
    /// By the names of the inputs' own counts, where what is none of their kinds is unknown; beside it how that was read (the inputs'
    /// vendors are drawn by lot, and a company whose tags are read here is among them), and the sum of all values so that none is left undecoded.
    /// </summary>
    public IEnumerable<(string Name, long Value)> Check =>
    [
        ("ibeacon", Of(AdvertKind.IBeacon)), ("eddy_uid", Of(AdvertKind.EddystoneUid)), ("eddy_tlm", Of(AdvertKind.EddystoneTlm)),
        ("altbeacon", Of(AdvertKind.AltBeacon)), ("ruuvi", Of(AdvertKind.RuuviTag)), ("bthome", Of(AdvertKind.BtHome)),
        ("unknown", Of(AdvertKind.Unknown) + Of(AdvertKind.PersonalDevice) + Of(AdvertKind.Malformed) + Of(AdvertKind.Ela) + Of(AdvertKind.MinewConnect)),
        ("malformed", Of(AdvertKind.Malformed)), ("ela", Of(AdvertKind.Ela)), ("minew_connect", Of(AdvertKind.MinewConnect)), ("values", _values),
    ];

    /// <summary><c>adverts.counts.json</c>, adverts by kind.</summary>
    public IEnumerable<(string Name, long Value)> Expected(string folder)
    {
        var counts = Path.Combine(folder, "adverts.counts.json");
        if (!System.IO.File.Exists(counts)) return [];
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(counts));
        return [.. document.RootElement.EnumerateObject().Select(kind => (kind.Name, kind.Value.GetInt64()))];
    }

    private static long Values(in Advert advert)
    {
        switch (advert.Kind)
        {
            case AdvertKind.IBeacon:
                var iBeacon = advert.IBeacon;
                return iBeacon.Uuid.GetHashCode() + iBeacon.Major + iBeacon.Minor + iBeacon.MeasuredPowerDbm;
            case AdvertKind.AltBeacon:
                var altBeacon = advert.AltBeacon;
                return altBeacon.Uuid.GetHashCode() + altBeacon.CompanyId + altBeacon.Id2 + altBeacon.Id3 + altBeacon.MeasuredPowerDbm + altBeacon.Reserved;
            case AdvertKind.EddystoneUid:
                var uid = advert.EddystoneUid;
                return (long)(uid.Namespace & long.MaxValue) + (long)uid.Instance + uid.TxPowerAtZeroDbm;
            case AdvertKind.EddystoneTlm:
                var tlm = advert.EddystoneTlm;
                return tlm.BatteryMillivolts + (tlm.Temperature256ths ?? 0) + tlm.Adverts + tlm.UptimeTenths;
            case AdvertKind.RuuviTag:
                var tag = advert.RuuviTag;
                return (tag.TemperatureMilliCelsius ?? 0) + (tag.HumidityPpm ?? 0) + (tag.PressurePascals ?? 0) + (tag.AccelerationX ?? 0) + (tag.AccelerationY ?? 0)
                    + (tag.AccelerationZ ?? 0) + (tag.BatteryMillivolts ?? 0) + (tag.TxPowerDbm ?? 0) + (tag.Movements ?? 0) + (tag.Sequence ?? 0) + (long)(tag.Address ?? 0);
            case AdvertKind.BtHome:
                long sum = 0;
                foreach (var item in advert.BtHome.Objects) sum += item.Number;
                return sum;
            default:
                return 0;
        }
    }

    private long Of(AdvertKind kind) => _perKind[(int)kind];
}
