using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>Stands between a line and the file it is written to: no card's number comes through, wherever the pieces are cut.</summary>
internal interface ILineMask
{
    /// <summary>Digits and bytes of cards that were hidden.</summary>
    long Hidden { get; }

    /// <summary>Bytes that nobody could read and that therefore are not in the file.</summary>
    long LeftOut => 0;

    void Push(TimeSpan at, ReadOnlySpan<byte> bytes, Action<LinePiece> write);

    /// <summary>Nothing came for a while.</summary>
    void Silence(TimeSpan at, Action<LinePiece> write);

    /// <summary>Nothing comes any more: what was held back is written.</summary>
    void End(TimeSpan at, Action<LinePiece> write);

    /// <param name="overNetwork">A card terminal's messages come without frames.</param>
    static ILineMask Of(LineKind kind, bool overNetwork) => kind switch
    {
        LineKind.Scanner => new ScannerMask(),
        LineKind.Till => new PrintMask(EscPosProfiles.Epson.LengthOf),
        LineKind.Display => new PrintMask(DisplayTap.LengthOf),
        LineKind.Text => new PrintMask(_ => -1),
        _ => new CardTerminalMask(overNetwork),
    };
}

/// <summary>
/// Holds bytes back until it is sure what they are, hides digits where they stand, and lets them go with the time that they came.
/// Lengths and all other bytes stay as they were; a piece may be cut where it was held back.
/// </summary>
internal abstract class HeldMask : ILineMask
{
    // Noise at a wrong speed may look like the start of something for ever.
    private const int MostHeld = 64 * 1024;

    private readonly List<byte> _held = [];
    private readonly Queue<(TimeSpan At, int Length)> _pieces = [];

    public long Hidden { get; protected set; }

    public void Push(TimeSpan at, ReadOnlySpan<byte> bytes, Action<LinePiece> write)
    {
        _held.AddRange(bytes);
        _pieces.Enqueue((at, bytes.Length));
        Release(isLast: _held.Count > MostHeld, write);
    }

    public virtual void Silence(TimeSpan at, Action<LinePiece> write)
    {
    }

    public void End(TimeSpan at, Action<LinePiece> write) => Release(isLast: true, write);

    /// <param name="held">Card numbers within are to be hidden in place.</param>
    /// <param name="isLast">Nothing follows: all of it is settled.</param>
    /// <returns>Bytes from the start that no later byte can make part of a card's number.</returns>
    protected abstract int Settle(Span<byte> held, bool isLast);

    protected void Release(bool isLast, Action<LinePiece> write)
    {
        var settled = Settle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_held), isLast);
        var at = 0;
        while (at < settled)
        {
            var (time, length) = _pieces.Peek();
            var taken = Math.Min(length, settled - at);
            write(new(time, [.. _held[at..(at + taken)]]));
            at += taken;
            _pieces.Dequeue();
            if (taken == length) continue;
            (TimeSpan, int)[] later = [(time, length - taken), .. _pieces];
            _pieces.Clear();
            foreach (var piece in later) _pieces.Enqueue(piece);
        }
        _held.RemoveRange(0, settled);
    }

    /// <summary>Hides card numbers in text.</summary>
    protected string Hide(string text)
    {
        var masked = CardNumbers.Mask(text, [.. ArticleNumbers.In(text)]);
        for (var i = 0; i < text.Length; i++)
            if (masked[i] != text[i]) Hidden++;
        return masked;
    }
}
