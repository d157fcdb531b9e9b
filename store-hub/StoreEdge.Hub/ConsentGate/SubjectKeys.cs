using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>Turns an app install id into the key that consent.db knows it by. Without the key file, the ids cannot be tried out against the database.</summary>
internal sealed class SubjectKeys
{
    public const string FileName = "consent.key";

    private const int KeyBytes = 32;

    private readonly byte[] _key;

    private SubjectKeys(byte[] key) => _key = key;

    /// <exception cref="DatabaseRefusedException">The key file is damaged; with another key every consent would be forgotten.</exception>
    public static SubjectKeys Open(string folder) => new(PrivateFiles.ReadOrMakeKey(Path.Combine(folder, FileName), KeyBytes));

    public SubjectKey Of(string subject) => new(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(subject)));
}
