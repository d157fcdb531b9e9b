using System.ComponentModel;
using System.Runtime.InteropServices;

namespace StoreEdge.Agent.Ports;

/// <summary>The system calls that the serial layer makes, with the numbers they need (asm-generic, the same on x86-64 and arm64).</summary>
internal static partial class Linux
{
    public const int ReadWrite = 2, NoControllingTerminal = 0x100, NonBlocking = 0x800, CloseOnExec = 0x80000;
    public const int LockExclusive = 2, LockNonBlocking = 4;
    public const int Interrupted = 4, IoError = 5, TryAgain = 11, NotATerminal = 25;
    public const int NoSuchDevice = 6, DeviceGone = 19, Reset = 104;

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, ref byte buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, ref byte buffer, nint length);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Flock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Ioctl(int descriptor, nuint request, ref Termios2 argument);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, ref byte entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, ref byte entries, int count, int timeoutMilliseconds);

    /// <exception cref="IOException">The call failed; the message says which and why.</exception>
    public static int Checked(int result, string what) => result >= 0 ? result : throw Failure(what);

    public static IOException Failure(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{what}: {new Win32Exception(error).Message}", error);
    }

    /// <summary>struct termios2 of asm-generic/termbits.h.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 44)]
    public struct Termios2
    {
        [FieldOffset(0)] public uint Input;
        [FieldOffset(4)] public uint Output;
        [FieldOffset(8)] public uint Control;
        [FieldOffset(12)] public uint Local;
        [FieldOffset(17 + 5)] public byte ReadTimeout;     // c_cc[VTIME]
        [FieldOffset(17 + 6)] public byte ReadMinimum;     // c_cc[VMIN]
        [FieldOffset(36)] public uint InputSpeed;
        [FieldOffset(40)] public uint OutputSpeed;
    }
}
