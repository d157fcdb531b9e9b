namespace StoreEdge.Protocols;

/// <summary>Passes over what stands behind a command's head, however the bytes are chunked.</summary>
internal sealed class EscPosSkipper
{
    private EscPosCommand _command;
    private long _bytes;          // left of the block that is being passed over
    private long _blocks;         // glyphs or images still to come
    private long _room;           // what its blocks may still take
    private int _sizeAt;
    private readonly byte[] _size = new byte[4];

    public bool IsSkipping => _bytes > 0 || _blocks > 0;

    /// <summary>Commands given up because their blocks were longer than any real one.</summary>
    public long GivenUp { get; private set; }

    public void Start(EscPosCommand command)
    {
        _command = command;
        (_sizeAt, _room) = (0, EscPosCommand.Longest);
        var inBlocks = command.Tail is EscPosTail.Glyphs or EscPosTail.NvImages;
        _bytes = inBlocks ? 0 : command.Count;
        _blocks = inBlocks ? command.Count : 0;
    }

    public void Stop() => (_bytes, _blocks) = (0, 0);

    /// <returns>How many bytes belong to the command.</returns>
    public int Skip(ReadOnlySpan<byte> source, out long pictureBytes)
    {
        var taken = 0;
        while (taken < source.Length && IsSkipping)
        {
            if (_bytes == 0) TakeSize(source[taken++]);
            else if (_command.Tail == EscPosTail.UntilNul) taken += SkipToNul(source[taken..]);
            else
            {
                var step = (int)Math.Min(_bytes, source.Length - taken);
                _bytes -= step;
                taken += step;
            }
        }
        pictureBytes = _command.Image ? taken : 0;
        return taken;
    }

    // The count of such a command is a limit: a NUL that never comes must not swallow the day.
    private int SkipToNul(ReadOnlySpan<byte> source)
    {
        var within = source[..(int)Math.Min(_bytes, source.Length)];
        var nul = within.IndexOf((byte)0);
        _bytes = nul >= 0 ? 0 : _bytes - within.Length;
        return nul >= 0 ? nul + 1 : within.Length;
    }

    private void TakeSize(byte b)
    {
        _size[_sizeAt++] = b;
        if (_sizeAt < (_command.Tail == EscPosTail.Glyphs ? 1 : 4)) return;
        _sizeAt = 0;
        _blocks--;
        _bytes = _command.Tail == EscPosTail.Glyphs
            ? _size[0] * _command.Height
            : 8L * (_size[0] | (_size[1] << 8)) * (_size[2] | (_size[3] << 8));
        _room -= _bytes;
        if (_room >= 0) return;
        Stop();
        GivenUp++;
    }
}
