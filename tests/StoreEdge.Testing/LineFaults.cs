namespace StoreEdge.Testing;

/// <summary>
/// What is wrong with a <see cref="FaultyLine"/>. It relays streams, not packets: what a network does below TCP is played by what TCP makes of it, a lost packet by
/// a stall, never by missing bytes. What it does not play: TCP's own acknowledgements are the relay's, so neither side's kernel ever learns that the other is gone.
/// </summary>
public sealed record LineFaults
{
    /// <summary>Share of the segments that are lost, either way: such a one is held back until TCP would have sent it again, and all that is behind it with it.</summary>
    public double Loss { get; init; }

    /// <summary>How long (wall time) each segment takes, either way.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Share of the connections that end as soon as they are made.</summary>
    public double LostConnections { get; init; }

    /// <summary>Share of what the server says that is lost for good. TCP loses bytes only together with their connection: so that ends.</summary>
    public double LostAnswers { get; init; }

    /// <summary>After how many bytes to the server the nth connection ends (n from 1), be it in the middle of a message.</summary>
    public Func<int, long> BytesToServer { get; init; } = static _ => long.MaxValue;

    /// <summary>The same of the bytes from the server.</summary>
    public Func<int, long> BytesFromServer { get; init; } = static _ => long.MaxValue;

    /// <summary>New connections are made and carry nothing: a black hole behind a box that answers for it.</summary>
    public bool SwallowsAll { get; init; }
}

/// <summary>Which ways of a connection no longer carry anything, though both its ends stand.</summary>
[Flags]
public enum DeadWays
{
    None = 0,
    ToServer = 1,
    FromServer = 2,
    Both = ToServer | FromServer,
}
