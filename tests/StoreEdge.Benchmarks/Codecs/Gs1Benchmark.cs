using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Benchmarks.Codecs;

/// <summary>Scan data of GS1 carriers: cut, every value judged, and the elements' association.</summary>
internal sealed class Gs1Benchmark : ICodecBenchmark
{
    private readonly ElementRange[] _elements = new ElementRange[ElementString.MostElements];
    private string[] _scans = [];
    private long _ok, _ais, _refused;

    public string Name => "gs1";

    public string File => "gs1.raw.txt";

    public void Load(byte[] input) => _scans = Encoding.Latin1.GetString(input).TrimEnd('\n').Split('\n');

    public int Pass()
    {
        (_ok, _ais, _refused) = (0, 0, 0);
        foreach (var scan in _scans)
        {
            // The identifier of the symbology comes first: ]C1, ]e0, ]d2.
            var message = scan.AsSpan(3);
            var fault = ElementString.Parse(message, _elements, out var count);
            var elements = _elements.AsSpan(0, count);
            if (fault.IsNone) fault = ElementLint.Check(message, elements);
            if (fault.IsNone) fault = ElementAssociation.Check(message, elements);
            if (fault.IsNone) (_ok, _ais) = (_ok + 1, _ais + count);
            else _refused++;
        }
        return _scans.Length;
    }

    public IEnumerable<(string Name, long Value)> Check => [("ok", _ok), ("ais", _ais), ("refused", _refused)];
}
