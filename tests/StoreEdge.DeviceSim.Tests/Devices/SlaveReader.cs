using StoreEdge.DeviceSim.Devices;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Devices;

/// <summary>An agent's end of a serial line, opened as an agent opens it; nothing is lost between two reads.</summary>
internal sealed class SlaveReader(int descriptor) : IDisposable
{
    private readonly byte[] _buffer = new byte[4096];
    private readonly List<byte> _read = [];

    public static SlaveReader Open(string path) =>
        new(Libc.Checked(Libc.Open(path, Libc.ReadWrite | Libc.NoControllingTerminal | Libc.NonBlocking | Libc.CloseOnExec), "open"));

    public int Available
    {
        get
        {
            Pull();
            return _read.Count;
        }
    }

    public bool EndsWith(string ascii) => _read.TakeLast(ascii.Length).SequenceEqual(System.Text.Encoding.ASCII.GetBytes(ascii));

    public void Write(ReadOnlySpan<byte> bytes) => Assert.Equal(bytes.Length, Libc.Write(descriptor, bytes));

    public async Task<byte[]> Read(int count)
    {
        await Eventually.Holds(() => Available >= count, $"{count} bytes were read");
        byte[] bytes = [.. _read.Take(count)];
        _read.RemoveRange(0, count);
        return bytes;
    }

    /// <summary>What is there now.</summary>
    public byte[] Take()
    {
        Pull();
        byte[] bytes = [.. _read];
        _read.Clear();
        return bytes;
    }

    public void Dispose() => _ = Libc.Close(descriptor);

    private void Pull()
    {
        int read;
        while ((read = Libc.Read(descriptor, _buffer)) > 0) _read.AddRange(_buffer.AsSpan(0, read));
    }
}
