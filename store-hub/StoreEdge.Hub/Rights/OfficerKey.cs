using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Rights;

/// <summary>What the privacy officer shows at the door: 32 random bytes as base64url text in a file of the hub's own user.</summary>
internal sealed class OfficerKey
{
    public const string FileName = "officer.key";

    private const int RandomBytes = 32;

    private readonly byte[] _hash;

    private OfficerKey(string key) => _hash = HashOf(key);

    /// <exception cref="DatabaseRefusedException">The key file is damaged: a short key could be guessed.</exception>
    public static OfficerKey Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var key = Encoding.UTF8.GetString(PrivateFiles.ReadOrMake(path, Make)).Trim();
        return Base64Url.IsValid(key, out var bytes) && bytes >= RandomBytes
            ? new OfficerKey(key)
            : throw new DatabaseRefusedException($"{path} holds no key of {RandomBytes} bytes: delete it, and the next start makes a new one");
    }

    /// <summary>Takes the same time for every wrong key: hashes of one length are compared.</summary>
    public bool Opens(string key) => CryptographicOperations.FixedTimeEquals(_hash, HashOf(key));

    private static byte[] Make() => Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)) + "\n");

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
