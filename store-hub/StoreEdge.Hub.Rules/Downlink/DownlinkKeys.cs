using System.Security.Cryptography;

namespace StoreEdge.Hub.Rules.Downlink;

/// <summary>HQ's public keys as the store knows them. While HQ changes its key there are two; an order may be signed with any.</summary>
public sealed class DownlinkKeys
{
    /// <summary>Each order costs up to as many checks.</summary>
    public const int Most = 8;

    private const string Curve = "1.2.840.10045.3.1.7";   // NIST P-256, RFC 5480

    private readonly IReadOnlyList<ECParameters> _keys;

    private DownlinkKeys(IReadOnlyList<ECParameters> keys) => _keys = keys;

    public int Count => _keys.Count;

    /// <param name="pem">One block <c>PUBLIC KEY</c> for each key, one after the other; text between blocks is passed over.</param>
    /// <returns>The keys, or null with every fault listed.</returns>
    public static DownlinkKeys? Read(string pem, out IReadOnlyList<string> faults)
    {
        var (found, keys) = (new List<string>(), new List<ECParameters>());
        faults = found;
        var number = 0;
        for (ReadOnlySpan<char> rest = pem; PemEncoding.TryFind(rest, out var block); rest = rest[block.Location.End..])
        {
            number++;
            if (rest[block.Label] is not "PUBLIC KEY") found.Add($"block {number} is '{rest[block.Label]}', not PUBLIC KEY");
            else if (ReadOne(rest[block.Location]) is { } key) keys.Add(key);
            else found.Add($"block {number} is no public key of the curve P-256");
        }
        if (number == 0) found.Add("there is no PEM block in it");
        if (keys.Count > Most) found.Add($"there are {keys.Count} keys, {Most} at most");
        return found.Count == 0 ? new(keys) : null;
    }

    /// <summary>Whether one of the keys signed these bytes.</summary>
    /// <param name="signature">DER, as <c>openssl dgst -sha256 -sign</c> writes it.</param>
    public bool HaveSigned(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        foreach (var key in _keys)
        {
            using var ecdsa = ECDsa.Create(key);
            if (ecdsa.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)) return true;
        }
        return false;
    }

    private static ECParameters? ReadOne(ReadOnlySpan<char> block)
    {
        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(block);
            var key = ecdsa.ExportParameters(includePrivateParameters: false);
            return key.Curve.Oid.Value == Curve ? key : null;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
