namespace StoreEdge.Hub.Rules.Fusion.Radio;

/// <summary>
/// By how much the links of one radio differ from what is expected where its subject probably was. Of the last look alone, and
/// smoothed over those before it.
/// </summary>
internal sealed class LinkMemory
{
    // Of a new reading in what is kept: a second's fading is as large as what a shade changes in some.
    private const float Newest = 0.5f;
    private const int MostLinks = 64;

    private int[] _anchors = [];
    private float[] _offs = [];
    private int _count;

    public long AtSecond { get; private set; }

    /// <summary>Where the subject probably was then.</summary>
    public int Cell { get; private set; }

    public LinkMemory Clone() => new()
    {
        _anchors = _anchors.AsSpan(0, _count).ToArray(), _offs = _offs.AsSpan(0, _count).ToArray(), _count = _count, AtSecond = AtSecond, Cell = Cell,
    };

    /// <returns>Not a number for a link that was not heard.</returns>
    public float OffOf(int anchor) => _anchors.AsSpan(0, _count).IndexOf(anchor) is >= 0 and var at ? _offs[at] : float.NaN;

    public void Take(long second, int cell, ReadOnlySpan<HeardAnchor> heard, RadioMap map, in TagPower power)
    {
        heard = heard[..Math.Min(heard.Length, MostLinks)];
        Span<float> offs = stackalloc float[heard.Length];
        for (var i = 0; i < offs.Length; i++)
        {
            var (off, before) = (heard[i].MeanDbm - map.Expected(heard[i].Anchor, cell, power), OffOf(heard[i].Anchor));
            offs[i] = float.IsNaN(before) ? off : before + (Newest * (off - before));
        }
        if (_anchors.Length < offs.Length) (_anchors, _offs) = (new int[offs.Length], new float[offs.Length]);
        for (var i = 0; i < offs.Length; i++) _anchors[i] = heard[i].Anchor;
        offs.CopyTo(_offs);
        (_count, AtSecond, Cell) = (offs.Length, second, cell);
    }
}
