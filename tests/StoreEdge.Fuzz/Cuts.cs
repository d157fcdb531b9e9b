namespace StoreEdge.Fuzz;

/// <summary>
/// Where an input is cut, and whatever else must be chosen for it: by lot, and always the same for the same input, so that a fault is
/// found again. One input in eight comes byte by byte, which is the dearest and finds no more than a few random cuts of many inputs.
/// </summary>
internal ref struct Cuts
{
    private const int LongestPiece = 96;

    private uint _state;
    private readonly bool _byteByByte;

    public Cuts(ReadOnlySpan<byte> input)
    {
        // FNV-1a.
        _state = 2166136261;
        foreach (var b in input) _state = unchecked((_state ^ b) * 16777619);
        _byteByByte = Choice(8) == 0;
    }

    /// <summary>From 0, less than <paramref name="count"/>.</summary>
    public int Choice(int count)
    {
        // A linear congruential generator's high bits (Numerical Recipes).
        _state = unchecked((_state * 1664525) + 1013904223);
        return (int)((_state >> 8) % (uint)count);
    }

    /// <summary>The next piece's length: at least 1, at most what is left.</summary>
    public int Next(int left) => _byteByByte ? 1 : Math.Min(left, 1 + Choice(LongestPiece));
}
