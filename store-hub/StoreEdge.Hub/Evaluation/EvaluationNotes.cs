using System.Globalization;

namespace StoreEdge.Hub.Evaluation;

/// <summary>What was found strange while reading: counted, and told with the first place of each.</summary>
internal sealed class EvaluationNotes
{
    private readonly SortedDictionary<string, (int Count, string First)> _malformed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _unknownAnchors = new(StringComparer.Ordinal);
    private readonly List<string> _told = [];

    public int MalformedRows => _malformed.Values.Sum(m => m.Count);

    public int SightingsOfUnknownAnchors => _unknownAnchors.Values.Sum();

    public void Malformed(string path, int line, string what)
    {
        var (count, first) = _malformed.TryGetValue(path, out var before) ? before : (0, string.Create(CultureInfo.InvariantCulture, $"{path}:{line}: {what}"));
        _malformed[path] = (count + 1, first);
    }

    public void UnknownAnchor(string anchor) => _unknownAnchors[anchor] = _unknownAnchors.GetValueOrDefault(anchor) + 1;

    public void Tell(string sentence) => _told.Add(sentence);

    public IEnumerable<string> Lines()
    {
        foreach (var (_, (count, first)) in _malformed) yield return string.Create(CultureInfo.InvariantCulture, $"{count} malformed rows left out, the first: {first}");
        if (_unknownAnchors.Count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{SightingsOfUnknownAnchors} sightings left out of {_unknownAnchors.Count} anchors that no file places, such as {_unknownAnchors.First().Key}");
        foreach (var sentence in _told) yield return sentence;
    }
}
