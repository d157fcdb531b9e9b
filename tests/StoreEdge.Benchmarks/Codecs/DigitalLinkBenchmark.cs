using StoreEdge.Protocols;

namespace StoreEdge.Benchmarks.Codecs;

/// <summary>Digital Links, one a line, to checked elements.</summary>
internal sealed class DigitalLinkBenchmark : ICodecBenchmark
{
    private readonly ElementRange[] _elements = new ElementRange[ElementString.MostElements];
    private char[] _text = [];
    private int[] _ends = [];
    private char[] _message = [];
    private long _read, _refused, _count, _characters;

    public string Name => "digital-link";

    public string File => "gs1.dl.txt";

    public void Load(byte[] input)
    {
        var lines = System.Text.Encoding.ASCII.GetString(input).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _text = string.Concat(lines).ToCharArray();
        _ends = new int[lines.Length];
        var end = 0;
        for (var i = 0; i < lines.Length; i++) _ends[i] = end += lines[i].Length;
        _message = new char[DigitalLink.MessageLength(DigitalLink.MaxLength)];
    }

    public int Pass()
    {
        (_read, _refused, _count, _characters) = (0, 0, 0, 0);
        var start = 0;
        foreach (var end in _ends)
        {
            if (DigitalLink.TryRead(_text.AsSpan(start, end - start), default, _message, _elements, out _, out var count).IsOk)
            {
                _read++;
                _count += count;
                for (var i = 0; i < count; i++) _characters += _elements[i].ValueLength;
            }
            else
            {
                _refused++;
            }
            start = end;
        }
        return _ends.Length;
    }

    public IEnumerable<(string Name, long Value)> Check => [("read", _read), ("refused", _refused), ("elements", _count), ("characters", _characters)];
}
