namespace StoreEdge.Protocols;

internal enum EscPosPartKind : byte
{
    /// <summary>The bytes are used up.</summary>
    NeedMore,

    /// <summary>A run of bytes that no command claims.</summary>
    Text,

    /// <summary>A command's head; what it carries is passed over next.</summary>
    Command,

    /// <summary>Bytes behind a head, passed over.</summary>
    Passed,

    /// <summary>What a command carried is whole.</summary>
    Content,

    /// <summary>The start of a command that no row knows, or a control byte that means nothing.</summary>
    Unknown,
}

/// <param name="bytes">The text, the head or the content; valid until the next call.</param>
internal readonly ref struct EscPosPart(EscPosPartKind kind, ReadOnlySpan<byte> bytes, EscPosCommand command)
{
    public EscPosPartKind Kind { get; } = kind;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public EscPosCommand Command { get; } = command;
}

/// <summary>Finds where each command and each run of text begins and ends; the same parts, but for cut runs, however the bytes are chunked.</summary>
internal sealed class EscPosFramer(EscPosTable table)
{
    private const byte FirstPrintable = 0x20;
    private readonly EscPosSkipper _skipper = new();
    private readonly byte[] _head = new byte[EscPosTable.LongestHead];
    private readonly byte[] _again = new byte[EscPosTable.LongestHead];   // looked at in vain: to be read afresh
    private int _headLength, _againAt, _againEnd;
    private EscPosCommand _command;
    private bool _inCommand;

    /// <summary>The command set from the next command on.</summary>
    public EscPosTable Table { get; set; } = table;

    /// <summary>A command is unfinished.</summary>
    public bool IsInside => _headLength > 0 || _inCommand;

    public long GivenUp => _skipper.GivenUp;

    public void Abandon()
    {
        (_headLength, _againAt, _againEnd, _inCommand) = (0, 0, 0, false);
        _skipper.Stop();
    }

    /// <summary>The next part; takes from <paramref name="bytes"/> what it has used.</summary>
    public EscPosPart Next(scoped ref ReadOnlySpan<byte> bytes)
    {
        if (_inCommand && !_skipper.IsSkipping)
        {
            _inCommand = false;
            if (_command.HasContent) return new(EscPosPartKind.Content, _skipper.Content, _command);
        }
        if (_againAt < _againEnd)
        {
            var again = (ReadOnlySpan<byte>)_again.AsSpan(_againAt, _againEnd - _againAt);
            var part = Take(ref again);
            _againAt = _againEnd - again.Length;
            if (part.Kind is not EscPosPartKind.NeedMore) return part;
        }
        return Take(ref bytes);
    }

    private EscPosPart Take(scoped ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return default;
        if (_skipper.IsSkipping)
        {
            var passed = bytes[.._skipper.Skip(bytes)];
            bytes = bytes[passed.Length..];
            return new(EscPosPartKind.Passed, passed, _command);
        }
        if (_headLength > 0) return TakeHead(ref bytes);
        var run = Table.HasLetters ? 0 : bytes.IndexOfAnyInRange((byte)0, (byte)(FirstPrintable - 1));
        if (run != 0)
        {
            var text = run < 0 ? bytes : bytes[..run];
            bytes = bytes[text.Length..];
            return new(EscPosPartKind.Text, text, default);
        }
        var command = Table.Measure(bytes);
        if (command.Tail is EscPosTail.NeedMore)
        {
            bytes.CopyTo(_head);
            _headLength = bytes.Length;
            bytes = default;
            return default;
        }
        var head = bytes[..(command.Tail is EscPosTail.Unknown ? UnknownLength(bytes) : command.Head)];
        bytes = bytes[head.Length..];
        return Begin(command, head);
    }

    private EscPosPart TakeHead(scoped ref ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            _head[_headLength++] = bytes[0];
            bytes = bytes[1..];
            var head = (ReadOnlySpan<byte>)_head.AsSpan(0, _headLength);
            var command = Table.Measure(head);
            if (command.Tail is EscPosTail.NeedMore) continue;
            _headLength = 0;
            // One byte more may have been looked at than the command has. What stood in _again is used up by then.
            var given = command.Tail is EscPosTail.Unknown ? UnknownLength(head) : command.Head;
            head[given..].CopyTo(_again);
            (_againAt, _againEnd) = (0, head.Length - given);
            return Begin(command, head[..given]);
        }
        return default;
    }

    // What follows the two bytes is text for all we know.
    private int UnknownLength(ReadOnlySpan<byte> head) => Table.IsLead(head[0]) && head.Length > 1 && head[1] >= FirstPrintable ? 2 : 1;

    private EscPosPart Begin(EscPosCommand command, ReadOnlySpan<byte> head)
    {
        if (command.Tail is EscPosTail.Unknown) return new(EscPosPartKind.Unknown, head, command);
        _command = command;
        _inCommand = true;
        _skipper.Start(command);
        return new(EscPosPartKind.Command, head, command);
    }
}
