using System.Buffers.Binary;
using System.Security.Cryptography;

namespace StoreEdge.Protocols;

/// <summary>
/// Opens the encrypted adverts of one device: AES-CCM with a tag of 4 bytes and a nonce of address, UUID, information byte and
/// counter (bthome.io/encryption). A counter that does not rise is a replay: it is given out, the caller remembers the last.
/// </summary>
public sealed class BtHomeKey : IDisposable
{
    internal const int CounterAndTag = CounterSize + TagSize;

    /// <summary>The most bytes that an encrypted advert can hold; the size to give for the opened ones.</summary>
    public const int MostPlain = 255;

    private const int CounterSize = 4, TagSize = 4;

    private readonly AesCcm _cipher;

    /// <exception cref="ArgumentException">Not 16 bytes.</exception>
    public BtHomeKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != 16) throw new ArgumentException("a BTHome key has 16 bytes", nameof(key));
        _cipher = new AesCcm(key);
    }

    /// <summary>False when the key is another's or the advert was tampered with.</summary>
    /// <param name="address">The radio's, as it is printed; the frame's own goes before it.</param>
    /// <param name="plain">Takes the objects and must live as long as <paramref name="opened"/>.</param>
    public bool TryOpen(BtHomeFrame frame, ulong address, Span<byte> plain, out BtHomeFrame opened, out uint counter)
    {
        opened = default;
        counter = 0;
        var length = frame.Payload.Length - CounterAndTag;
        if (!frame.Encrypted || length < 0 || plain.Length < length) return false;
        var counterBytes = frame.Payload.Slice(length, CounterSize);
        Span<byte> nonce = stackalloc byte[13];
        nonce = nonce[..WriteNonce(frame.Version, frame.Info, frame.Address ?? address, counterBytes, nonce)];
        try
        {
            _cipher.Decrypt(nonce, frame.Payload[..length], frame.Payload[^TagSize..], plain[..length], AssociatedData(frame.Version));
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        counter = BinaryPrimitives.ReadUInt32LittleEndian(counterBytes);
        opened = frame.Opened(plain[..length]);
        return true;
    }

    /// <summary>The service data of version 2, UUID first, with encrypted objects.</summary>
    public byte[] Encode(ReadOnlySpan<byte> objects, ulong address, uint counter, bool trigger = false)
    {
        var info = (byte)(0x41 | (trigger ? 0x04 : 0));
        Span<byte> counterBytes = stackalloc byte[CounterSize];
        BinaryPrimitives.WriteUInt32LittleEndian(counterBytes, counter);
        Span<byte> nonce = stackalloc byte[13];
        var (sealedObjects, tag) = (new byte[objects.Length], new byte[TagSize]);
        _cipher.Encrypt(nonce[..WriteNonce(2, info, address, counterBytes, nonce)], objects, sealedObjects, tag, AssociatedData(2));
        return [0xD2, 0xFC, info, .. sealedObjects, .. counterBytes, .. tag];
    }

    public void Dispose() => _cipher.Dispose();

    private static int WriteNonce(byte version, byte info, ulong address, ReadOnlySpan<byte> counter, Span<byte> nonce)
    {
        BinaryPrimitives.WriteUInt16BigEndian(nonce, (ushort)(address >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(nonce[2..], (uint)address);
        var at = 8;
        if (version == 1) (nonce[6], nonce[7]) = (0x1E, 0x18);
        else (nonce[6], nonce[7], nonce[at++]) = (0xD2, 0xFC, info);
        counter.CopyTo(nonce[at..]);
        return at + CounterSize;
    }

    private static ReadOnlySpan<byte> AssociatedData(byte version) => version == 1 ? [0x11] : [];
}
