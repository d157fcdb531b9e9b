using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace StoreEdge.Hub.Rules.Aggregates.Batches;

/// <summary>
/// Tracks of one length without any header: per track, per second, x and y as little-endian 16-bit centimetres; -32768 in both
/// is a second without a fix. It is what numpy's <c>tofile</c> makes of an array [tracks][seconds][2] of <c>&lt;i2</c>.
/// </summary>
public sealed class PackedTracks : ITrackBlocks
{
    // Some 64 tracks of half an hour: enough for the reading not to count, little enough to stay in a core's own cache.
    private const int BlockBytes = 512 * 1024;

    private readonly ReadAt _read;
    private readonly int _seconds, _tracksPerBlock;
    private readonly long _tracks;
    private long _next;

    /// <param name="read">Reads from the file, any number of threads at once.</param>
    /// <param name="length">Bytes of the file.</param>
    /// <param name="seconds">Fixes of each track.</param>
    /// <exception cref="InvalidDataException">The file does not hold a whole number of such tracks.</exception>
    public PackedTracks(ReadAt read, long length, int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, 7 * 24 * 3600);
        if (length % (4L * seconds) != 0) throw new InvalidDataException($"{length} bytes are no whole number of tracks of {seconds} s at 4 bytes each");
        (_read, _seconds, _tracks) = (read, seconds, length / (4L * seconds));
        _tracksPerBlock = Math.Max(1, BlockBytes / (4 * seconds));
    }

    /// <returns>Bytes read, fewer than asked for only at the end of the file; 0 at its end.</returns>
    public delegate int ReadAt(Span<byte> into, long offset);

    public bool TryRead(TrackBlock block)
    {
        var first = Interlocked.Add(ref _next, _tracksPerBlock) - _tracksPerBlock;
        block.Clear();
        if (first >= _tracks) return false;
        var tracks = (int)Math.Min(_tracks - first, _tracksPerBlock);
        Fill(MemoryMarshal.AsBytes(block.Add(_seconds, tracks)), first * _seconds * 4);
        return true;
    }

    private void Fill(Span<byte> tracks, long offset)
    {
        for (var at = 0; at < tracks.Length;)
        {
            var got = _read(tracks[at..], offset + at);
            if (got <= 0) throw new EndOfStreamException("the file has become shorter while it was read");
            at += got;
        }
        if (BitConverter.IsLittleEndian) return;
        var numbers = MemoryMarshal.Cast<byte, short>(tracks);
        BinaryPrimitives.ReverseEndianness(numbers, numbers);
    }
}
