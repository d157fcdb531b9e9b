namespace StoreEdge.Protocols;

/// <summary>
/// Cuts a text insertion line into lines and receipts. Any chunking gives the same result. Tags are found by the last bytes that came,
/// so a tag whose beginning was already taken for text or for a line break is still found.
/// </summary>
/// <exception cref="ArgumentException">The format has faults.</exception>
public sealed class TextInsertionFramer
{
    /// <summary>No till prints lines this long.</summary>
    public const int LongestLine = 1024;

    private readonly TextInsertionFormat _format;
    private readonly byte[] _start, _lineBreak, _end;
    private readonly bool[] _dropped = new bool[256];
    private readonly byte[] _line = new byte[LongestLine];
    private readonly byte[] _last = new byte[TextInsertionFormat.LongestTag];
    private int _length;
    private int _at;
    private int _sinceTag;

    /// <param name="open">The line was taken up in the middle of a receipt.</param>
    public TextInsertionFramer(TextInsertionFormat format, bool open = false)
    {
        IsOpen = open;
        var faults = format.Validate();
        if (faults.Count > 0) throw new ArgumentException(string.Join("; ", faults.Select(f => $"{f.Setting} {f.Fault}")), nameof(format));
        _format = format;
        (_start, _lineBreak, _end) = (Folded(format.Start), Folded(format.LineBreak), Folded(format.End));
        foreach (var b in format.Filter.Span) _dropped[b] = true;
    }

    /// <summary>A receipt has begun and not ended.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Bytes between receipts, before a start tag.</summary>
    public long Foreign { get; private set; }

    public void Push(ReadOnlySpan<byte> bytes, Action<InsertedText> onText)
    {
        foreach (var b in bytes)
        {
            if (!_dropped[b]) Take(b, onText);
        }
    }

    /// <summary>The line was silent for the idle gap: what is open ends here.</summary>
    public void Flush(Action<InsertedText> onText)
    {
        if (IsOpen) Close(InsertedKind.EndedBySilence, 0, onText);
        (_sinceTag, _length) = (0, 0);
    }

    private void Take(byte b, Action<InsertedText> onText)
    {
        _last[_at++ % _last.Length] = Fold(b);
        _at %= _last.Length;
        _sinceTag = Math.Min(_sinceTag + 1, _last.Length);
        var (starts, ends) = (Stands(_start), IsOpen && Stands(_end));
        if (starts && (!ends || _start.Length > _end.Length))
        {
            if (IsOpen) Close(InsertedKind.EndedByStart, _start.Length - 1, onText);
            else Foreign -= _start.Length - 1;      // counted while they came
            (IsOpen, _sinceTag, _length) = (true, 0, 0);
            onText(new(InsertedKind.Started));
            return;
        }
        if (!IsOpen)
        {
            if (_start.Length > 0 || b <= ' ')
            {
                Foreign += _start.Length > 0 ? 1 : 0;
                return;
            }
            IsOpen = true;
            onText(new(InsertedKind.Started));
        }
        if (ends)
        {
            Close(InsertedKind.Ended, _end.Length - 1, onText);
            return;
        }
        if (Stands(_lineBreak))
        {
            Line(InsertedKind.Line, _lineBreak.Length - 1, onText);
            return;
        }
        _line[_length++] = b;
        if (_length == _line.Length) Line(InsertedKind.CutLine, 0, onText);
    }

    // What stands in the line of the tag's own bytes is no text; the last one was not yet put there.
    private void Line(InsertedKind kind, int ofTag, Action<InsertedText> onText)
    {
        var text = _line.AsSpan(0, Math.Max(0, _length - ofTag));
        _length = 0;
        onText(new(kind, Text(text)));
    }

    private void Close(InsertedKind how, int ofTag, Action<InsertedText> onText)
    {
        if (_length > ofTag) Line(InsertedKind.Line, ofTag, onText);
        (IsOpen, _sinceTag, _length) = (false, 0, 0);
        onText(new(how));
    }

    private string Text(ReadOnlySpan<byte> bytes)
    {
        var text = _format.Encoding.GetString(bytes);
        return text.AsSpan().ContainsAnyInRange('\0', '\u001F') ? string.Concat(text.Select(c => c < ' ' ? ' ' : c)) : text;
    }

    private bool Stands(byte[] tag)
    {
        if (tag.Length == 0 || _sinceTag < tag.Length) return false;
        for (var i = 1; i <= tag.Length; i++)
        {
            if (_last[(_at - i + _last.Length) % _last.Length] != tag[^i]) return false;
        }
        return true;
    }

    private byte Fold(byte b) => _format.IgnoreCase && b is >= (byte)'a' and <= (byte)'z' ? (byte)(b - 0x20) : b;

    private byte[] Folded(ReadOnlyMemory<byte> tag) => Array.ConvertAll(tag.ToArray(), Fold);
}
