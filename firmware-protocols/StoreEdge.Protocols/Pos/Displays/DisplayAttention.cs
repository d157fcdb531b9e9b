namespace StoreEdge.Protocols;

/// <summary>
/// AEDEX commands begin with the printable characters <c>!#</c> and a digit and end with CR. Until they are told from text, the
/// characters are held back; text that only looked like a command's start is written after all.
/// </summary>
internal sealed class DisplayAttention
{
    private const int Named = 3, Longest = Named + (2 * DisplayScreen.Columns);
    private readonly byte[] _held = new byte[Longest];
    private int _length;

    /// <returns>True when the byte is held back.</returns>
    public bool Take(byte b, DisplayScreen screen, Action<DisplayedScreen> onScreen)
    {
        var fits = _length switch { 0 => b == '!', 1 => b == '#', 2 => b is (byte)'1' or (byte)'2' or (byte)'4' or (byte)'9', _ => true };
        if (!fits) Release(screen, onScreen, ends: false);
        else if (_length < Longest) _held[_length++] = b;      // what is longer scrolls out of the rows
        return fits;
    }

    /// <param name="ends">The CR of a command has come.</param>
    public void Release(DisplayScreen screen, Action<DisplayedScreen> onScreen, bool ends)
    {
        var held = _held.AsSpan(0, _length);
        _length = 0;
        if (!ends || held.Length < Named)
        {
            foreach (var b in held) screen.Write(b, onScreen);
            return;
        }
        var text = held[Named..];
        if (held[2] is (byte)'1' or (byte)'4') screen.WriteRow(0, text, onScreen);
        else if (held[2] == '2') screen.WriteRow(1, text, onScreen);
        else
        {
            screen.WriteRow(0, text[..Math.Min(DisplayScreen.Columns, text.Length)], onScreen);
            screen.WriteRow(1, text[Math.Min(DisplayScreen.Columns, text.Length)..], onScreen);
        }
    }
}
