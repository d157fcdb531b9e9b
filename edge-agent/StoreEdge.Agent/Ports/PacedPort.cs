namespace StoreEdge.Agent.Ports;

/// <summary>
/// Lets a line's bytes gather until the next beat before they are read again. A radio in a crowd sends a packet each millisecond,
/// and being woken for each costs a hundred times what is then done with it.
/// </summary>
internal sealed class PacedPort(IBytePort port, Beat beat) : IBytePort
{
    // Bytes: a terminal keeps 4096 (N_TTY_BUF_SIZE of the kernel's n_tty.c). More than this is more than a beat should have given:
    // we are behind, and the next bytes may have no room.
    private const int MostGathered = 3072;

    private bool _rests;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_rests) await beat.NextAsync();     // comes soon in any case, so that it needs no cancelling
        var length = 0;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            length = await port.ReadAsync(buffer, cancellationToken);
        }
        finally
        {
            // The end of a session, or of the whole agent, is not to be played on the beat's thread.
            if (length == 0) await Task.Yield();
        }
        _rests = length < MostGathered;
        return length;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await port.WriteAsync(bytes, cancellationToken);
        beat.Hurry();       // an answer is waited for
    }

    public void Dispose() => port.Dispose();
}

/// <summary>Opens ports that are all read at the same beat.</summary>
internal sealed class PacedOpener(IPortOpener opener, Beat beat) : IPortOpener
{
    public async ValueTask<IBytePort> OpenAsync(PortAddress address, WireSettings wire, CancellationToken cancellationToken) =>
        new PacedPort(await opener.OpenAsync(address, wire, cancellationToken), beat);
}
