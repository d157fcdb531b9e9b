namespace StoreEdge.Protocols;

/// <summary>One row of a command table.</summary>
/// <param name="Lead">The command's bytes but for the last, in hexadecimal.</param>
/// <param name="Last">The last byte's possible values, each as the character of that number; <c>null</c>: whichever no other row has.</param>
internal sealed record EscPosRow(string Lead, string? Last, EscPosShape Shape, EscPosMeaning Meaning = EscPosMeaning.Nothing);

/// <summary>
/// The commands of one command set and the length of each. Text is only what is left when each command is skipped by its exact
/// length, so a row that a printer does not have is a fault, and so is one that is missing.
/// </summary>
internal sealed class EscPosTable
{
    /// <summary>No head that <see cref="Measure"/> asks for is longer.</summary>
    public const int LongestHead = 16;

    private readonly Node _root = new();

    /// <param name="rows">A later row replaces an earlier one of the same bytes, and everything that began with them.</param>
    public EscPosTable(params IEnumerable<IEnumerable<EscPosRow>> rows)
    {
        foreach (var row in rows.SelectMany(r => r)) Add(row);
    }

    /// <summary>Looks at the first bytes of a command; asks for more until it can say how long the command is.</summary>
    /// <param name="source">Starts with a control byte.</param>
    public EscPosCommand Measure(ReadOnlySpan<byte> source)
    {
        var node = _root;
        for (var i = 0; i < source.Length; i++)
        {
            if (node.Next![source[i]] is not { } next)
                return node.Otherwise is { } other ? other.Shape.Measure(source, i, other.Meaning) : EscPosCommand.Unknown;
            if (next.Next is null) return next.Shape.Measure(source, i + 1, next.Meaning);
            node = next;
        }
        return EscPosCommand.NeedMore;
    }

    /// <returns>The bytes of the command with all that it carries; 0 when they are not all here, -1 when there is no such command.</returns>
    public long LengthOf(ReadOnlySpan<byte> source)
    {
        var command = Measure(source);
        if (command.Tail is EscPosTail.NeedMore) return 0;
        if (command.Tail is EscPosTail.Unknown) return -1;
        if (command.Tail is EscPosTail.Bytes) return command.Head + command.Count;
        var skipper = new EscPosSkipper();
        skipper.Start(command);
        var behind = skipper.Skip(source[command.Head..]);
        return skipper.IsSkipping ? 0 : command.Head + behind;
    }

    /// <summary>Letters are commands too, as in raster mode: nothing is text.</summary>
    public bool HasLetters { get; private set; }

    /// <summary>Some command begins with this byte.</summary>
    public bool IsLead(byte b) => _root.Next![b] is { Next: not null };

    private void Add(EscPosRow row)
    {
        var node = _root;
        node.Next ??= new Node?[256];
        foreach (var b in Convert.FromHexString(row.Lead))
        {
            // What was one whole command here becomes what no longer one begins with.
            var next = node.Next![b] ??= new();
            if (next.Next is null)
            {
                if (next.IsCommand) next.Otherwise = new() { Shape = next.Shape, Meaning = next.Meaning, IsCommand = true };
                next.Next = new Node?[256];
            }
            node = next;
        }
        HasLetters |= node == _root && row.Last!.Any(last => last >= ' ');
        if (row.Last is null) node.Otherwise = Leaf(row);
        else foreach (var last in row.Last) node.Next![last] = Leaf(row);
    }

    private static Node Leaf(EscPosRow row) => new() { Shape = row.Shape, Meaning = row.Meaning, IsCommand = true };

    private sealed class Node
    {
        public EscPosShape Shape;
        public EscPosMeaning Meaning;
        public bool IsCommand;
        public Node? Otherwise;
        public Node?[]? Next;
    }
}
