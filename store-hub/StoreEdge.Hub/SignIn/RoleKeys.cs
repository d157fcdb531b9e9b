using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.SignIn;

/// <summary>Which roles a key opens the doors of.</summary>
internal interface IKeys
{
    /// <returns>Empty for a wrong key.</returns>
    IReadOnlyList<Role> RolesOf(string key);
}

/// <summary>What commands and programs on the hub's machine show: of each role 32 random bytes as base64url text, in a file of the hub's own user.</summary>
internal sealed class RoleKeys : IKeys
{
    private const int RandomBytes = 32;

    private readonly (Role Role, byte[] Hash)[] _keys;

    private RoleKeys((Role, byte[])[] keys) => _keys = keys;

    public static string FileName(Role role) => $"{role.Word()}.key";

    /// <exception cref="DatabaseRefusedException">A key file is damaged: a short key could be guessed.</exception>
    public static RoleKeys Open(string folder) => new([.. RoleName.All.Select(r => (r, HashOf(Read(Path.Combine(folder, FileName(r))))))]);

    /// <remarks>Takes the same time for every wrong key: hashes of one length are compared, and all of them.</remarks>
    public IReadOnlyList<Role> RolesOf(string key)
    {
        var shown = HashOf(key);
        List<Role> roles = [];
        foreach (var (role, hash) in _keys)
            if (CryptographicOperations.FixedTimeEquals(hash, shown)) roles.Add(role);
        return roles;
    }

    private static string Read(string path)
    {
        var key = Encoding.UTF8.GetString(PrivateFiles.ReadOrMake(path, Make)).Trim();
        return Base64Url.IsValid(key, out var bytes) && bytes >= RandomBytes
            ? key
            : throw new DatabaseRefusedException($"{path} holds no key of {RandomBytes} bytes: delete it, and the next start makes a new one");
    }

    private static byte[] Make() => Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)) + "\n");

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
