using System.Runtime.InteropServices;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>The few calls of Linux that a simulated serial port needs and .NET has no door to. Numbers are those of x86-64 and arm64.</summary>
internal static unsafe partial class Libc
{
    public const int ReadWrite = 0x2, NoControllingTerminal = 0x100, NonBlocking = 0x800, CloseOnExec = 0x80000;
    public const short PollIn = 0x1, PollOut = 0x4, PollErrorOrGone = 0x8 | 0x10 | 0x20;
    public const int TryAgain = 11, Interrupted = 4;
    public const nuint BytesToRead = 0x541B;        // FIONREAD
    public const nuint BytesNotTaken = 0x5411;      // TIOCOUTQ
    public const nuint EndExclusive = 0x540D;       // TIOCNXCL
    public const int FlushInput = 0;                // TCIFLUSH

    // glibc's struct termios is 60 bytes; nothing here looks inside.
    private const int TermiosRoom = 128;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Asked;
        public short Answered;
    }

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    public static partial int OpenMaster(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static partial int Grant(int master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static partial int Unlock(int master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    private static partial int SlaveName(int master, byte* name, nuint room);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollEntry* entries, nuint count, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request, int* value);

    [LibraryImport("libc", EntryPoint = "tcflush", SetLastError = true)]
    public static partial int Flush(int descriptor, int queue);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    private static partial int GetAttributes(int descriptor, byte* termios);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    private static partial int SetAttributes(int descriptor, int when, byte* termios);

    [LibraryImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    private static partial int SetSpeed(byte* termios, uint bitsPerSecond);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(byte* termios);

    public static string NameOfSlave(int master)
    {
        Span<byte> name = stackalloc byte[64];
        fixed (byte* p = name) Checked(-SlaveName(master, p, (nuint)name.Length), "ptsname_r");
        return System.Text.Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)]);
    }

    /// <summary>No echo, no line editing, no translation: bytes pass as they are.</summary>
    public static void SetRaw(int terminal)
    {
        var termios = stackalloc byte[TermiosRoom];
        Checked(GetAttributes(terminal, termios), "tcgetattr");
        MakeRaw(termios);
        Checked(SetAttributes(terminal, 0, termios), "tcsetattr");
    }

    /// <summary>Raw, at a speed that glibc knows by its number, with or without RTS/CTS. The control flags are the third word of struct termios.</summary>
    public static void SetRaw(int terminal, uint bitsPerSecond, bool flowControl)
    {
        const uint hardwareFlowControl = 0x80000000, ignoreModemLines = 0x800;
        var termios = stackalloc byte[TermiosRoom];
        Checked(GetAttributes(terminal, termios), "tcgetattr");
        MakeRaw(termios);
        var control = (uint*)termios + 2;
        *control = (*control & ~hardwareFlowControl) | ignoreModemLines | (flowControl ? hardwareFlowControl : 0);
        Checked(SetSpeed(termios, bitsPerSecond), $"{bitsPerSecond} bit/s");
        Checked(SetAttributes(terminal, 0, termios), "tcsetattr");
    }

    /// <summary>Bytes that wait to be read at this descriptor.</summary>
    public static int Waiting(int descriptor) => Count(descriptor, BytesToRead);

    /// <summary>What was written to this socket and its other end has not read.</summary>
    public static int NotTaken(int descriptor) => Count(descriptor, BytesNotTaken);

    private static int Count(int descriptor, nuint request)
    {
        var count = 0;
        return Control(descriptor, request, &count) == 0 ? count : 0;
    }

    public static void AllowOthers(int terminal) => Control(terminal, EndExclusive, null);

    public static int Read(int descriptor, Span<byte> into)
    {
        fixed (byte* p = into) return (int)Read(descriptor, p, (nuint)into.Length);
    }

    public static int Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* p = bytes) return (int)Write(descriptor, p, (nuint)bytes.Length);
    }

    public static int Poll(Span<PollEntry> entries, int timeoutMs)
    {
        fixed (PollEntry* p = entries) return Poll(p, (nuint)entries.Length, timeoutMs);
    }

    /// <exception cref="IOException">The call failed; the message holds its name and the system's reason.</exception>
    public static int Checked(int result, string call) => result >= 0
        ? result
        : throw new IOException($"{call}: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
}
