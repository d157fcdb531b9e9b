namespace StoreEdge.Agent.Ports;

/// <summary>A serial line (or a pty) opened raw, non-blocking and locked.</summary>
internal static class TerminalPort
{
    /// <exception cref="IOException">Not there, not a terminal, or held by another process.</exception>
    public static DescriptorPort Open(ReadinessLoop loop, string path, WireSettings wire)
    {
        const int flags = Linux.ReadWrite | Linux.NoControllingTerminal | Linux.NonBlocking | Linux.CloseOnExec;
        var descriptor = Linux.Checked(Linux.Open(path, flags), $"open {path}");
        try
        {
            // flock, not TIOCEXCL: that one does not stop root, and on a line that someone else keeps open it
            // outlives a killed agent and shuts out the next.
            Linux.Checked(Linux.Flock(descriptor, Linux.LockExclusive | Linux.LockNonBlocking), $"lock {path}");
            TerminalSettings.Apply(descriptor, path, wire);
            loop.Watch(descriptor);
            return new DescriptorPort(loop, descriptor, () => Linux.Close(descriptor));
        }
        catch
        {
            _ = Linux.Close(descriptor);
            throw;
        }
    }
}
