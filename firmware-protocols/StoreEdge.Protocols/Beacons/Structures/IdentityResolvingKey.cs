using System.Buffers.Binary;
using System.Security.Cryptography;

namespace StoreEdge.Protocols;

/// <summary>
/// Tells whether a resolvable private address was made with this key: its low 24 bits are <c>ah(key, high 24 bits)</c> (Core
/// Specification, volume 3, part H, section 2.2.2; address layout volume 6, part B, section 1.3.2.2).
/// </summary>
public sealed class IdentityResolvingKey : IDisposable
{
    private readonly Aes _aes = Aes.Create();

    /// <param name="key">16 bytes, highest first.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public IdentityResolvingKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != 16) throw new ArgumentException("an identity resolving key has 16 bytes", nameof(key));
        _aes.SetKey(key);
    }

    /// <param name="address">48 bits as they are printed, highest first.</param>
    public bool Resolves(ulong address) => address >> 46 == 0b01 && Hash((uint)(address >> 24)) == (address & 0xFF_FFFF);

    /// <summary>A resolvable private address of this key.</summary>
    /// <param name="random">22 bits.</param>
    public ulong MakeAddress(uint random)
    {
        var high = 0x40_0000u | (random & 0x3F_FFFF);
        return ((ulong)high << 24) | Hash(high);
    }

    public void Dispose() => _aes.Dispose();

    private uint Hash(uint prand)
    {
        Span<byte> block = stackalloc byte[16];
        block.Clear();
        BinaryPrimitives.WriteUInt32BigEndian(block[12..], prand);
        _aes.EncryptEcb(block, block, PaddingMode.None);
        return BinaryPrimitives.ReadUInt32BigEndian(block[12..]) & 0xFF_FFFF;
    }
}
