using System.Runtime.CompilerServices;

namespace StoreEdge.Protocols;

/// <summary>A set of the table's entries by their places, so that a whole message is asked with a few machine words.</summary>
internal struct AiSet
{
    // Places are bytes: see AiTable.
    private Words _words;

    public void Add(int place) => _words[place >> 6] |= 1UL << place;

    public readonly bool Contains(int place) => (_words[place >> 6] & (1UL << place)) != 0;

    public readonly bool Overlaps(in AiSet other) =>
        ((_words[0] & other._words[0]) | (_words[1] & other._words[1]) | (_words[2] & other._words[2]) | (_words[3] & other._words[3])) != 0;

    [InlineArray(4)]
    private struct Words
    {
        private ulong _first;
    }
}
