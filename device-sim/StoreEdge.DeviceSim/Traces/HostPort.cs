using System.Net.Sockets;
using System.Runtime.InteropServices;
using StoreEdge.DeviceSim.Devices;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>
/// The host's end of a device's line, for whoever records one: a terminal's path, <c>unix:path</c> or <c>tcp://host:port</c>.
/// One thread reads and writes it.
/// </summary>
internal sealed class HostPort : IDisposable
{
    private const string Unix = "unix:", Tcp = "tcp://";

    private readonly Socket? _socket;
    private readonly int _descriptor;

    private HostPort(Socket socket) => (_socket, _descriptor) = (socket, (int)socket.Handle);

    private HostPort(int descriptor) => _descriptor = descriptor;

    /// <summary>Behind a converter or gateway, not at a terminal.</summary>
    public static bool IsNetwork(string address) => address.StartsWith(Tcp, StringComparison.Ordinal);

    /// <exception cref="IOException">Not there, or not such a line; the message says which.</exception>
    public static HostPort Open(string address, uint bitsPerSecond = 1_000_000, bool flowControl = true)
    {
        if (address.StartsWith(Unix, StringComparison.Ordinal)) return Connected(AddressFamily.Unix, ProtocolType.Unspecified, new UnixDomainSocketEndPoint(address[Unix.Length..]), address);
        if (address.StartsWith(Tcp, StringComparison.Ordinal))
        {
            return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Port > 0
                ? Connected(AddressFamily.InterNetwork, ProtocolType.Tcp, new System.Net.DnsEndPoint(uri.Host, uri.Port), address)
                : throw new IOException($"'{address}' is not an address such as tcp://10.0.0.7:4001");
        }
        var descriptor = Libc.Checked(Libc.Open(address, Libc.ReadWrite | Libc.NoControllingTerminal | Libc.NonBlocking | Libc.CloseOnExec), $"open {address}");
        try
        {
            Libc.SetRaw(descriptor, bitsPerSecond, flowControl);
            return new HostPort(descriptor);
        }
        catch
        {
            _ = Libc.Close(descriptor);
            throw;
        }
    }

    /// <returns>Bytes read; 0 when none came within the time, -1 when the device is gone.</returns>
    public int Read(Span<byte> buffer, int withinMilliseconds)
    {
        Span<Libc.PollEntry> entry = [new() { Descriptor = _descriptor, Asked = Libc.PollIn }];
        if (Libc.Poll(entry, withinMilliseconds) <= 0) return 0;
        var read = Libc.Read(_descriptor, buffer);
        if (read > 0) return read;
        return read < 0 && Marshal.GetLastPInvokeError() is Libc.TryAgain or Libc.Interrupted ? 0 : -1;
    }

    /// <exception cref="IOException">The device is gone, or takes nothing for two seconds.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            Span<Libc.PollEntry> entry = [new() { Descriptor = _descriptor, Asked = Libc.PollOut }];
            if (Libc.Poll(entry, 2000) == 0) throw new IOException("the device takes no bytes");
            var written = Libc.Write(_descriptor, bytes);
            if (written > 0) bytes = bytes[written..];
            else if (Marshal.GetLastPInvokeError() is not (Libc.TryAgain or Libc.Interrupted)) Libc.Checked(written, "write");
        }
    }

    public void Dispose()
    {
        if (_socket is not null) _socket.Dispose();
        else _ = Libc.Close(_descriptor);
    }

    private static HostPort Connected(AddressFamily family, ProtocolType protocol, System.Net.EndPoint end, string address)
    {
        var socket = new Socket(family, SocketType.Stream, protocol);
        try
        {
            socket.Connect(end);
            socket.Blocking = false;
            return new HostPort(socket);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"connect to {address}: {e.Message}", e);
        }
    }
}
