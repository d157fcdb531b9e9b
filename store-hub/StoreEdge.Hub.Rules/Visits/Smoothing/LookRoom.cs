namespace StoreEdge.Hub.Rules.Visits.Smoothing;

/// <summary>Room for a segment's looks, in pieces that go back to be used by another segment when it is cleared.</summary>
internal sealed class LookRoom(Stack<uint[]> free)
{
    // 64 KB: what is larger than 85,000 bytes is of the heap that is cleaned last.
    private const int PieceLength = 16_384;

    private readonly List<uint[]> _pieces = [];
    private int _used = PieceLength;

    public long Bytes { get; private set; }

    /// <returns>An array, of which so much from the start on is the caller's; of any content.</returns>
    public (uint[] Room, int Start) Take(int length)
    {
        if (length > PieceLength)
        {
            Bytes += sizeof(uint) * (long)length;
            return (GC.AllocateUninitializedArray<uint>(length), 0);   // a belief over half of a large floor
        }
        if (_used + length > PieceLength)
        {
            _pieces.Add(free.TryPop(out var piece) ? piece : GC.AllocateUninitializedArray<uint>(PieceLength));
            _used = 0;
            Bytes += sizeof(uint) * PieceLength;
        }
        _used += length;
        return (_pieces[^1], _used - length);
    }

    public void Clear()
    {
        foreach (var piece in _pieces) free.Push(piece);
        _pieces.Clear();
        (_used, Bytes) = (PieceLength, 0);
    }
}
