using System.Runtime.InteropServices;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>
/// A serial port made of a pseudo terminal; the agent opens the symbolic link. We hold the master and a slave descriptor of
/// our own, so that bytes wait in the terminal while an agent is dead and its successor reads them. A real RS-232 line would
/// lose them: what an agent misses while it is down is lost for good there, and no test of ours may claim otherwise.
/// </summary>
internal sealed class PtyWire : Wire
{
    private readonly string _link;
    private readonly byte[] _buffer = new byte[4096];
    private int _master = -1;
    private int _slave = -1;

    public PtyWire(string link, TimeProvider wall) : base(wall)
    {
        _link = link;
        try
        {
            _master = Libc.Checked(Libc.OpenMaster(Libc.ReadWrite | Libc.NoControllingTerminal | Libc.NonBlocking | Libc.CloseOnExec), "posix_openpt");
            Libc.Checked(Libc.Grant(_master), "grantpt");
            Libc.Checked(Libc.Unlock(_master), "unlockpt");
            var name = Libc.NameOfSlave(_master);
            _slave = Libc.Checked(Libc.Open(name, Libc.ReadWrite | Libc.NoControllingTerminal | Libc.CloseOnExec), $"open {name}");
            Libc.SetRaw(_slave);
            // A run that was killed leaves its links; nobody is behind them.
            File.Delete(link);
            File.CreateSymbolicLink(link, name);
        }
        catch
        {
            CloseBoth();
            throw;
        }
    }

    internal override int Descriptor => _master;

    protected override bool IsOpen => _master >= 0;

    protected override int Unread => _slave < 0 ? 0 : Libc.Waiting(_slave);

    // Bytes. Below the 4096 that a terminal takes before it holds the writer up: stale adverts must not pile up behind it.
    protected override int MostUnread => 3584;

    public override void DropUnread()
    {
        base.DropUnread();
        if (_slave >= 0) _ = Libc.Checked(Libc.Flush(_slave, Libc.FlushInput), "tcflush");
    }

    protected override void Close()
    {
        if (_master < 0) return;
        File.Delete(_link);
        CloseBoth();
    }

    internal override void OnReadable()
    {
        var read = Libc.Read(_master, _buffer);
        if (read > 0) Received?.Invoke(_buffer.AsMemory(0, read));
        else if (read == 0 || Marshal.GetLastPInvokeError() is not (Libc.TryAgain or Libc.Interrupted)) OnGone();
    }

    // Our own slave descriptor keeps the terminal alive, so this is only ever a fault of the system.
    internal override void OnGone() => CloseBoth();

    // TIOCEXCL of an agent would outlive it, because the terminal is never closed by all.
    internal override void OnTick()
    {
        if (_slave >= 0) Libc.AllowOthers(_slave);
    }

    private void CloseBoth()
    {
        if (_slave >= 0) _ = Libc.Close(_slave);
        if (_master >= 0) _ = Libc.Close(_master);
        (_master, _slave) = (-1, -1);
    }
}
