using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>
/// Seals the app install id into its consent record, so that a record can say whose it is to its subject and to nobody who has the
/// database without the key file. Bound to the record: a sealed id moved to another record does not open.
/// </summary>
internal sealed class Principals
{
    public const string FileName = "principal.key";

    private const int KeyBytes = 32;
    private const int NonceBytes = 12;   // NIST SP 800-38D, 8.2: 96 bits
    private const int TagBytes = 16;

    private readonly byte[] _key;

    private Principals(byte[] key) => _key = key;

    /// <exception cref="DatabaseRefusedException">The key file is damaged.</exception>
    public static Principals Open(string folder) => new(PrivateFiles.ReadOrMakeKey(Path.Combine(folder, FileName), KeyBytes));

    /// <returns>Nonce, tag, and the id's bytes.</returns>
    public byte[] Seal(Guid record, string subject)
    {
        var plain = Encoding.UTF8.GetBytes(subject);
        var sealedId = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(sealedId.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(sealedId.AsSpan(0, NonceBytes), plain, sealedId.AsSpan(NonceBytes + TagBytes), sealedId.AsSpan(NonceBytes, TagBytes), record.ToByteArray(bigEndian: true));
        return sealedId;
    }

    /// <returns>Null when it was sealed for another record, under another key, or is damaged.</returns>
    public string? Open(Guid record, ReadOnlySpan<byte> sealedId)
    {
        if (sealedId.Length < NonceBytes + TagBytes) return null;
        var plain = new byte[sealedId.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        try
        {
            aes.Decrypt(sealedId[..NonceBytes], sealedId[(NonceBytes + TagBytes)..], sealedId[NonceBytes..(NonceBytes + TagBytes)], plain, record.ToByteArray(bigEndian: true));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
