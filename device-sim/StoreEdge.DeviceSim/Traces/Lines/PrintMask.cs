namespace StoreEdge.DeviceSim.Traces;

/// <summary>
/// Hides card numbers in what a till prints, shows or inserts. Commands between the digits, to print them in bold say, do not
/// hide a number from it; what a picture is made of is left alone, what a printed symbol says is not.
/// </summary>
/// <param name="lengthOf">Of the command that starts with this control byte; 0 when that cannot be told yet, -1 when it is none.</param>
internal sealed class PrintMask(Func<ReadOnlySpan<byte>, long> lengthOf) : HeldMask
{
    // As many characters that are no digits end a number, as a letter does (CardNumbers lets three stand between two groups).
    private const int GapThatEnds = 4;

    private readonly List<char> _text = [];
    private readonly List<int> _places = [];

    protected override int Settle(Span<byte> held, bool isLast)
    {
        _text.Clear();
        _places.Clear();
        var at = 0;
        while (at < held.Length)
        {
            var length = held[at] < ' ' ? lengthOf(held[at..]) : 1;
            var isWhole = length > 0 && length <= held.Length - at;
            if (length is 1 or -1 || (!isWhole && isLast))
            {
                _text.Add((char)held[at]);
                _places.Add(at);
                at++;
                continue;
            }
            if (!isWhole) break;
            if (IsSymbol(held[at..])) HideIn(held.Slice(at, (int)length));
            at += (int)length;
        }
        var (characters, settled) = isLast ? (_text.Count, held.Length) : Certain(at);
        var text = new string([.. _text[..characters]]);
        var hidden = Hide(text);
        for (var i = 0; i < characters; i++)
            if (hidden[i] != text[i]) held[_places[i]] = (byte)hidden[i];
        return settled;
    }

    // GS k and GS ( k: barcodes and QR codes, which carry text.
    private static bool IsSymbol(ReadOnlySpan<byte> command) => command is [0x1D, (byte)'k', ..] or [0x1D, (byte)'(', (byte)'k', ..];

    private void HideIn(Span<byte> command)
    {
        var hidden = Hide(System.Text.Encoding.Latin1.GetString(command));
        System.Text.Encoding.Latin1.GetBytes(hidden, command);
    }

    // Up to the first digit behind which nothing has ended a number yet.
    private (int Characters, int Bytes) Certain(int walked)
    {
        int? first = null;
        var gap = 0;
        for (var i = 0; i < _text.Count; i++)
        {
            if (char.IsAsciiDigit(_text[i]))
            {
                first ??= i;
                gap = 0;
            }
            else if (char.IsLetter(_text[i]) || ++gap == GapThatEnds) first = null;
        }
        return first is { } digit ? (digit, _places[digit]) : (_text.Count, walked);
    }
}
