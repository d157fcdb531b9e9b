namespace StoreEdge.DeviceSim.Faults;

/// <summary>What may befall a byte on its way; each a share of the bytes or of the sends, 0 to 1. All 0 changes nothing.</summary>
internal sealed record FaultOptions
{
    /// <summary>Share of bytes lost.</summary>
    public double Drop { get; init; }

    /// <summary>Share of bytes that come twice.</summary>
    public double Duplicate { get; init; }

    /// <summary>Share of bytes with one bit turned over.</summary>
    public double Flip { get; init; }

    /// <summary>Share of sends that arrive in several pieces.</summary>
    public double Split { get; init; }

    /// <summary>Share of sends held back and put in front of the next one; the last of a stream needs <see cref="FaultMixer.Flush"/>.</summary>
    public double Glue { get; init; }

    /// <summary>Share of sends that come as a receiver at half the sender's speed would see them.</summary>
    public double WrongSpeed { get; init; }

    /// <summary>Changes no byte, only where the pieces begin and end.</summary>
    public static FaultOptions AnyChunks { get; } = new() { Split = 0.5, Glue = 0.2 };
}

/// <summary>Spoils a byte stream in a repeatable way: the same seed and sends give the same pieces. For one thread.</summary>
internal sealed class FaultMixer(FaultOptions options, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<byte> _held = [];

    /// <summary>Bytes dropped, doubled, flipped or garbled so far: 0 means that the stream is whole, however it is cut.</summary>
    public long Spoilt { get; private set; }

    /// <returns>The pieces to be written, one write each; none when the send is held back or lost.</returns>
    public IReadOnlyList<byte[]> Mix(ReadOnlySpan<byte> send)
    {
        if (Hit(options.WrongSpeed)) Garble(send);
        else foreach (var value in send) Pass(value);
        if (Hit(options.Glue)) return [];
        var whole = Flush();
        return Hit(options.Split) ? Cut(whole) : whole.Length == 0 ? [] : [whole];
    }

    /// <summary>What is still held back.</summary>
    public byte[] Flush()
    {
        byte[] whole = [.. _held];
        _held.Clear();
        return whole;
    }

    private void Pass(byte value)
    {
        if (Hit(options.Drop))
        {
            Spoilt++;
            return;
        }
        if (Hit(options.Flip))
        {
            value ^= (byte)(1 << _random.Next(8));
            Spoilt++;
        }
        _held.Add(value);
        if (!Hit(options.Duplicate)) return;
        _held.Add(value);
        Spoilt++;
    }

    // At half the speed the receiver samples every second bit of start, eight data bits and stop: two bytes run into one.
    private void Garble(ReadOnlySpan<byte> send)
    {
        Spoilt += send.Length;
        for (var i = 0; i < send.Length; i += 2)
        {
            var line = 1u | ((uint)send[i] << 2) | (1u << 10) | (i + 1 < send.Length ? (uint)send[i + 1] << 12 : 0xFF000u);
            var seen = 0;
            for (var bit = 0; bit < 8; bit++) seen |= (int)((line >> (3 + (2 * bit))) & 1) << bit;
            _held.Add((byte)seen);
        }
    }

    private List<byte[]> Cut(byte[] whole)
    {
        var pieces = new List<byte[]>();
        for (var start = 0; start < whole.Length;)
        {
            var length = _random.Next(1, whole.Length - start + 1);
            pieces.Add(whole[start..(start + length)]);
            start += length;
        }
        return pieces;
    }

    private bool Hit(double share) => share > 0 && _random.NextDouble() < share;
}
