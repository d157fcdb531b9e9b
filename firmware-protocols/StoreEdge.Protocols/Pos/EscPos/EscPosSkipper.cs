namespace StoreEdge.Protocols;

/// <summary>Passes over what stands behind a command's head, however the bytes are chunked, and keeps what of it is content.</summary>
internal sealed class EscPosSkipper
{
    /// <summary>A QR code holds at most 7089 characters (ISO/IEC 18004); with the settings before them.</summary>
    public const int LongestContent = 7168;

    private EscPosCommand _command;
    private long _bytes;          // left of the block that is being passed over
    private long _blocks;         // glyphs or images still to come
    private long _room;           // what its blocks may still take
    private int _sizeAt;
    private readonly byte[] _size = new byte[4];
    private byte[] _content = [];
    private int _contentLength;

    public bool IsSkipping { get; private set; }

    /// <summary>What the last command carried, as far as it is kept.</summary>
    public ReadOnlySpan<byte> Content => _content.AsSpan(0, _contentLength);

    /// <summary>Commands given up because their blocks were longer than any real one, or their end never came.</summary>
    public long GivenUp { get; private set; }

    public void Start(in EscPosCommand command)
    {
        _command = command;
        (_sizeAt, _room, _contentLength) = (0, EscPosCommand.Longest, 0);
        var inBlocks = command.Tail is EscPosTail.Glyphs or EscPosTail.NvImages;
        _bytes = inBlocks ? 0 : command.Count;
        _blocks = inBlocks ? command.Count : 0;
        IsSkipping = _bytes > 0 || _blocks > 0;
        if (command.HasContent && _content.Length == 0) _content = new byte[LongestContent];
    }

    public void Stop()
    {
        (_bytes, _blocks) = (0, 0);
        IsSkipping = false;
    }

    /// <returns>How many bytes belong to the command.</returns>
    public int Skip(ReadOnlySpan<byte> source)
    {
        var taken = 0;
        while (taken < source.Length && IsSkipping)
        {
            if (_bytes == 0) TakeSize(source[taken++]);
            else if (_command.Tail == EscPosTail.UntilEnd) taken += SkipToEnd(source[taken..]);
            else
            {
                var step = (int)Math.Min(_bytes, source.Length - taken);
                Keep(source.Slice(taken, step));
                _bytes -= step;
                taken += step;
            }
            IsSkipping = _bytes > 0 || _blocks > 0;
        }
        return taken;
    }

    // The count of such a command is a limit: an end that never comes must not swallow the day.
    private int SkipToEnd(ReadOnlySpan<byte> source)
    {
        var within = source[..(int)Math.Min(_bytes, source.Length)];
        var end = within.IndexOf(_command.Detail);
        Keep(end >= 0 ? within[..end] : within);
        _bytes = end >= 0 ? 0 : _bytes - within.Length;
        if (end < 0 && _bytes == 0) GivenUp++;
        return end >= 0 ? end + 1 : within.Length;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (!_command.HasContent) return;
        var kept = bytes[..Math.Min(bytes.Length, LongestContent - _contentLength)];
        kept.CopyTo(_content.AsSpan(_contentLength));
        _contentLength += kept.Length;
    }

    private void TakeSize(byte b)
    {
        _size[_sizeAt++] = b;
        if (_sizeAt < (_command.Tail == EscPosTail.Glyphs ? 1 : 4)) return;
        _sizeAt = 0;
        _blocks--;
        _bytes = _command.Tail == EscPosTail.Glyphs
            ? _size[0] * _command.Detail
            : 8L * (_size[0] | (_size[1] << 8)) * (_size[2] | (_size[3] << 8));
        _room -= _bytes;
        if (_room >= 0) return;
        Stop();
        GivenUp++;
    }
}
