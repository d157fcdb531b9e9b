using System.Buffers.Binary;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Testing;

/// <summary>The same bits for the same seed (SplitMix64): a statistical test says the same every time, and so does a table of attacks.</summary>
public sealed class SeededBits(ulong seed) : IRandomBits
{
    private ulong _state = seed;

    public void Fill(Span<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            _state += 0x9E3779B97F4A7C15;
            var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, mixed ^ (mixed >> 31));
        }
        if (bytes.Length > 0) throw new ArgumentException("whole words only", nameof(bytes));
    }
}
