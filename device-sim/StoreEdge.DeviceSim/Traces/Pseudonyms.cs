using System.Buffers.Binary;
using System.Security.Cryptography;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>
/// Made-up addresses, the same ones for the same devices within one file. They come from a key that is drawn for the file and
/// lost with the process: nobody can try out addresses to find who was there.
/// </summary>
internal sealed class Pseudonyms(byte[] key)
{
    // The two highest bits say what kind of random address it is (Core 5.3, vol 6 B 1.3.2) and stay; so does the address type.
    private const ulong KindBits = 0b11UL << 46, OtherBits = (1UL << 46) - 1;

    public Pseudonyms() : this(RandomNumberGenerator.GetBytes(32))
    {
    }

    public ulong Of(ulong address, byte addressType)
    {
        Span<byte> who = stackalloc byte[9], hash = stackalloc byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(who, address);
        who[8] = addressType;
        HMACSHA256.HashData(key, who, hash);
        return (address & KindBits) | (BinaryPrimitives.ReadUInt64LittleEndian(hash) & OtherBits);
    }

    /// <summary>
    /// Takes out of an advert's data what names its sender outright: its own address in either order, and its name, which many a
    /// phone's owner gave it. Lengths stay as they are.
    /// </summary>
    public static void Scrub(Span<byte> data, ulong address, ulong madeUp)
    {
        Span<byte> real = stackalloc byte[RadioAddress.Size], other = stackalloc byte[RadioAddress.Size];
        RadioAddress.Write(real, address);
        RadioAddress.Write(other, madeUp);
        Replace(data, real, other);
        real.Reverse();
        other.Reverse();
        Replace(data, real, other);
        HideNames(data);
    }

    private static void Replace(Span<byte> data, ReadOnlySpan<byte> real, ReadOnlySpan<byte> other)
    {
        while (data.IndexOf(real) is >= 0 and var at)
        {
            other.CopyTo(data[at..]);
            data = data[(at + real.Length)..];      // what was put in is not looked at again, were it the same
        }
    }

    // AD types 0x08 and 0x09 (supplement to the Core Specification, part A 1.2).
    private static void HideNames(Span<byte> data)
    {
        while (data is [> 0 and var length, ..])
        {
            var structure = data[..Math.Min(1 + length, data.Length)];
            if (structure is [_, 0x08 or 0x09, ..]) structure[2..].Fill((byte)'x');
            data = data[structure.Length..];
        }
    }
}
