using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace StoreEdge.Testing;

/// <summary>
/// A pseudo terminal: a test holds the device's end, the program under test opens <see cref="Path"/>. Raw from the
/// start, so that bytes written before the program opens it are neither echoed nor translated.
/// </summary>
public sealed partial class Pty : IDisposable
{
    private readonly Channel<byte[]> _received = Channel.CreateUnbounded<byte[]>();
    private readonly ManualResetEventSlim _ended = new();
    private readonly Thread _reader;
    private readonly string? _link;
    private readonly int _master;
    private int _slave = -1;
    private bool _unplugged;

    /// <param name="link">Where a symbolic link to the terminal is made (replacing one that is there); none when null.</param>
    /// <param name="keepSlaveOpen">Keeps bytes that were not yet read when the program dies; without it the last close discards them.</param>
    public Pty(string? link = null, bool keepSlaveOpen = true)
    {
        _master = Checked(Open("/dev/ptmx", ReadWrite | NoControllingTerminal | CloseOnExec), "open /dev/ptmx");
        var zero = 0;
        Checked(Ioctl(_master, SetLock, ref zero), "unlock the pty");
        var number = 0;
        Checked(Ioctl(_master, GetNumber, ref number), "number of the pty");
        SlavePath = $"/dev/pts/{number}";
        var slave = Checked(Open(SlavePath, ReadWrite | NoControllingTerminal | CloseOnExec), "open the slave");
        MakeRaw(slave);
        if (keepSlaveOpen) _slave = slave;
        else Checked(Close(slave), "close the slave");
        if (link is not null)
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(link))!);
            File.Delete(link);
            File.CreateSymbolicLink(link, SlavePath);
            _link = link;
        }
        _reader = new Thread(ReadLoop) { IsBackground = true, Name = "pty " + SlavePath };
        _reader.Start();
    }

    public string SlavePath { get; }

    /// <summary>What the program under test opens: the link when there is one.</summary>
    public string Path => _link ?? SlavePath;

    /// <summary>What the program under test wrote, chunk by chunk; ends when the device is unplugged.</summary>
    public ChannelReader<byte[]> Received => _received.Reader;

    /// <summary>Writes as the device; blocks while the terminal's buffer (about 4 KiB) is full.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = Write(_master, ref MemoryMarshal.GetReference(bytes), bytes.Length);
            if (written < 0 && Marshal.GetLastPInvokeError() == Interrupted) continue;
            bytes = bytes[(int)Checked(written, "write to the pty")..];
        }
    }

    public void Write(string ascii) => Write(System.Text.Encoding.Latin1.GetBytes(ascii));

    /// <summary>Pulls the plug: the program's next read fails, and the link is gone.</summary>
    public void Unplug()
    {
        if (_unplugged) return;
        _unplugged = true;
        _ended.Set();
        _reader.Join();
        if (_link is not null) File.Delete(_link);
        // Our end of the slave stays open until the test is over: the terminal's number is not given to another test's line meanwhile,
        // which a program that looks for its unplugged device would then open.
        Close(_master);
        _received.Writer.Complete();
    }

    public void Dispose()
    {
        Unplug();
        if (_slave >= 0) Close(_slave);
        _slave = -1;
        _ended.Dispose();
    }

    private void ReadLoop()
    {
        var buffer = new byte[4096];
        while (!_ended.IsSet)
        {
            var waiting = new PollEntry { Descriptor = _master, Events = Readable };
            if (Poll(ref waiting, 1, 20) <= 0) continue;
            var length = (waiting.Answer & Readable) != 0 ? Read(_master, ref buffer[0], buffer.Length) : 0;
            if (length > 0) _received.Writer.TryWrite(buffer[..(int)length]);
            else _ended.Wait(5);        // hung up: nobody has the slave open at the moment
        }
    }

    private static void MakeRaw(int terminal)
    {
        var settings = default(Termios2);
        Checked(Ioctl(terminal, GetTermios2, ref settings), "read the terminal's settings");
        (settings.Input, settings.Output, settings.Local) = (0, 0, 0);
        settings.Control = (settings.Control & ~CharacterSize) | EightBits | EnableReceiver | IgnoreModemLines;
        Checked(Ioctl(terminal, SetTermios2, ref settings), "set the terminal's settings");
    }

    private static int Checked(int result, string what) => (int)Checked((nint)result, what);

    private static nint Checked(nint result, string what) =>
        result >= 0 ? result : throw new Win32Exception(Marshal.GetLastPInvokeError(), what);

    private const int ReadWrite = 2, NoControllingTerminal = 0x100, CloseOnExec = 0x80000, Interrupted = 4;
    private const short Readable = 1;
    private const uint CharacterSize = 0x30, EightBits = 0x30, EnableReceiver = 0x80, IgnoreModemLines = 0x800;

    // asm-generic/ioctls.h; the same on x86-64 and arm64.
    private const nuint SetLock = 0x40045431, GetNumber = 0x80045430, GetTermios2 = 0x802C542A, SetTermios2 = 0x402C542B;

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Answer;
    }

    [StructLayout(LayoutKind.Explicit, Size = 44)]
    private struct Termios2
    {
        [FieldOffset(0)] public uint Input;
        [FieldOffset(4)] public uint Output;
        [FieldOffset(8)] public uint Control;
        [FieldOffset(12)] public uint Local;
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, ref byte buffer, nint length);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ref byte buffer, nint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int descriptor, nuint request, ref int argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ioctl(int descriptor, nuint request, ref Termios2 argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollEntry entries, nuint count, int timeoutMilliseconds);
}
