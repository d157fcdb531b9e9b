namespace StoreEdge.Protocols;

/// <summary>
/// The two rows of a customer display as commands and text change them. A display is told no end of a message, so a screen is
/// given when the first of its characters is about to be overwritten or cleared, or when nothing more comes.
/// </summary>
internal sealed class DisplayScreen
{
    public const int Columns = 20;
    private const int Rows = 2;
    private const char Nothing = ' ';

    private readonly char[] _cells = new char[Rows * Columns];
    private readonly bool[] _fresh = new bool[Rows * Columns];    // written since the last screen was given
    private readonly EscPosCodePage _defaultPage;
    private readonly DisplayAttention _attention = new();
    private EscPosCharacters _characters;
    private char[]? _country;
    private int _cursor;
    private bool _scrolls;

    public DisplayScreen(EscPosCodePage defaultPage = EscPosCodePage.Cp437)
    {
        (_defaultPage, _characters) = (defaultPage, EscPosCharacters.Table(defaultPage));
        _cells.AsSpan().Fill(Nothing);
    }

    /// <summary>Something stands on it that has not been given.</summary>
    public bool IsFresh => Array.IndexOf(_fresh, true) >= 0;

    public void Take(in EscPosPart part, Action<DisplayedScreen> onScreen)
    {
        switch (part.Kind)
        {
            case EscPosPartKind.Text:
                foreach (var b in part.Bytes) TakeByte(b, onScreen);
                break;
            case EscPosPartKind.Command:
                _attention.Release(this, onScreen, ends: part.Command.Meaning is EscPosMeaning.LineEnd && part.Bytes is [0x0D]);
                Obey(part.Command.Meaning, part.Bytes, onScreen);
                break;
            case EscPosPartKind.Content:
                Carry(part.Command.Meaning, part.Bytes, onScreen);
                break;
        }
    }

    /// <summary>Nothing more comes for a while, or the display is selected no longer.</summary>
    public void End(Action<DisplayedScreen> onScreen)
    {
        _attention.Release(this, onScreen, ends: false);
        Give(onScreen);
    }

    /// <summary>Writes a whole row, as the text commands do.</summary>
    public void WriteRow(int row, ReadOnlySpan<byte> text, Action<DisplayedScreen> onScreen)
    {
        var cells = Enumerable.Range(row * Columns, Columns);
        if (cells.Any(c => _fresh[c])) Give(onScreen);
        for (var column = 0; column < Columns; column++)
        {
            var cell = (row * Columns) + column;
            _cells[cell] = column < text.Length ? Character(text[column]) : Nothing;
            _fresh[cell] = true;
        }
        _cursor = row * Columns;
    }

    /// <summary>Writes where the cursor stands.</summary>
    public void Write(byte b, Action<DisplayedScreen> onScreen)
    {
        if (_fresh[_cursor]) Give(onScreen);
        _cells[_cursor] = Character(b);
        _fresh[_cursor] = true;
        if (++_cursor % Columns == 0) NextRow(_cursor - 1, onScreen);
    }

    private void TakeByte(byte b, Action<DisplayedScreen> onScreen)
    {
        if (!_attention.Take(b, this, onScreen)) Write(b, onScreen);
    }

    private void Obey(EscPosMeaning meaning, ReadOnlySpan<byte> head, Action<DisplayedScreen> onScreen)
    {
        switch (meaning)
        {
            case EscPosMeaning.LineEnd when head[0] == 0x0D: _cursor -= _cursor % Columns; break;
            case EscPosMeaning.LineEnd: MoveDown(onScreen); break;
            case EscPosMeaning.Tab: _cursor = (_cursor + 1) % _cells.Length; break;
            case EscPosMeaning.DisplayBackspace: _cursor = Math.Max(0, _cursor - 1); break;
            case EscPosMeaning.DisplayHome: _cursor = 0; break;
            case EscPosMeaning.DisplayMove: Move(head); break;
            case EscPosMeaning.DisplayMode: _scrolls = head[^1] is 0x02 or 0x12; break;
            case EscPosMeaning.DisplayClear:
                Clear(0, Rows, onScreen);
                _cursor = 0;
                break;
            case EscPosMeaning.DisplayClearLine:
                Clear(_cursor / Columns, 1, onScreen);
                _cursor -= _cursor % Columns;
                break;
            case EscPosMeaning.Reset:
                Clear(0, Rows, onScreen);
                (_cursor, _scrolls, _country, _characters) = (0, false, null, EscPosCharacters.Table(_defaultPage));
                break;
            case EscPosMeaning.CodePage: _characters = EscPosCharacters.Table(EscPosProfiles.Epson.PageOf(head[^1])); break;
            case EscPosMeaning.Country: _country = EscPosNationalCharacters.Of(head[^1]); break;
        }
    }

    private void Carry(EscPosMeaning meaning, ReadOnlySpan<byte> text, Action<DisplayedScreen> onScreen)
    {
        switch (meaning)
        {
            case EscPosMeaning.DisplayUpper or EscPosMeaning.DisplayScroll: WriteRow(0, text, onScreen); break;
            case EscPosMeaning.DisplayLower: WriteRow(1, text, onScreen); break;
            case EscPosMeaning.DisplayBoth:
                WriteRow(0, text[..Math.Min(Columns, text.Length)], onScreen);
                WriteRow(1, text[Math.Min(Columns, text.Length)..], onScreen);
                break;
        }
    }

    // US $ x y and ESC l x y count from 1, DSP800 positions from 0x31; ESC [ and US moves go by a letter.
    private void Move(ReadOnlySpan<byte> head)
    {
        var (column, row) = (_cursor % Columns, _cursor / Columns);
        (column, row) = head switch
        {
            [0x04, _, _, var position] => ((position - 0x31) % Columns, (position - 0x31) / Columns),
            [_, (byte)'$' or (byte)'l', var x, var y] => (x - 1, y - 1),
            [0x1B, _, (byte)'A'] or [0x1F, 0x0A] => (column, 0),
            [0x1B, _, (byte)'B'] => (column, 1),
            [0x1B, _, (byte)'C'] => (column + 1, row),
            [0x1B, _, (byte)'D'] => (column - 1, row),
            [0x1B, _, (byte)'H'] => (0, 0),
            [0x1B, _, (byte)'L'] => (0, row),
            [0x1B, _, (byte)'R'] or [0x1F, 0x0D] => (Columns - 1, row),
            _ => (Columns - 1, 1),
        };
        if (column is >= 0 and < Columns && row is >= 0 and < Rows) _cursor = (row * Columns) + column;
    }

    private void MoveDown(Action<DisplayedScreen> onScreen) => NextRow(_cursor, onScreen, _cursor % Columns);

    // Behind the lower row comes the upper one again, or both move up.
    private void NextRow(int from, Action<DisplayedScreen> onScreen, int column = 0)
    {
        if (from < Columns) _cursor = Columns + column;
        else if (!_scrolls) _cursor = column;
        else
        {
            Give(onScreen);
            _cells.AsSpan(Columns).CopyTo(_cells);
            _cells.AsSpan(Columns).Fill(Nothing);
            _cursor = Columns + column;
        }
    }

    private void Clear(int row, int rows, Action<DisplayedScreen> onScreen)
    {
        var range = new Range(row * Columns, (row + rows) * Columns);
        if (_fresh.AsSpan(range).Contains(true)) Give(onScreen);
        _cells.AsSpan(range).Fill(Nothing);
    }

    private void Give(Action<DisplayedScreen> onScreen)
    {
        if (!IsFresh) return;
        Array.Clear(_fresh);
        var screen = new DisplayedScreen(new string(_cells, 0, Columns).Trim(), new string(_cells, Columns, Columns).Trim());
        if (!screen.IsBlank) onScreen(screen);
    }

    private char Character(byte b) => b >= 0x80 ? _characters.Single(b) is var c and not '\0' ? c : EscPosCharacters.Lost
        : _country is { } country ? country[b] : (char)b;
}
