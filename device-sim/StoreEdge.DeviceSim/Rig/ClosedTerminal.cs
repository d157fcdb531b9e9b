using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>
/// A terminal that is closed ends a run as Ctrl-C does. Without this the runtime would die at once, and the broker, which
/// takes a hang-up for "read your settings again", would live on without anybody who ends it.
/// </summary>
internal sealed partial class ClosedTerminal : IDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly PosixSignalRegistration _hangUp;

    public ClosedTerminal() => _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
    {
        signal.Cancel = true;
        WriteToNobody();
        _closed.Cancel();
    });

    /// <summary>Cancelled when the terminal is gone.</summary>
    public CancellationToken Token => _closed.Token;

    public void Dispose()
    {
        _hangUp.Dispose();
        _closed.Dispose();
    }

    // Each later word to the terminal would be an input/output error in the middle of closing the store.
    private static void WriteToNobody()
    {
        using SafeFileHandle nobody = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.Write);
        if (!Console.IsOutputRedirected) _ = Duplicate(nobody, 1);
        if (!Console.IsErrorRedirected) _ = Duplicate(nobody, 2);
    }

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(SafeFileHandle from, int to);
}
