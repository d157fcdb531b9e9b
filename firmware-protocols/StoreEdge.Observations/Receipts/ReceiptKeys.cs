using System.Security.Cryptography;
using System.Text;
using static System.Buffers.Text.Base64Url;

namespace StoreEdge.Observations;

/// <summary>Answer of <c>GET /v1/notice/keys</c>: the public keys that receipts verify with, a JSON Web Key Set (RFC 7517).</summary>
public sealed record ReceiptKeys(IReadOnlyList<ReceiptKey> Keys);

/// <summary>One public key, ECDSA P-256 (RFC 7518, 6.2.1): coordinates as base64url of 32 bytes.</summary>
/// <param name="Kid">Its thumbprint (RFC 7638).</param>
public sealed record ReceiptKey(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg)
{
    public static ReceiptKey Of(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var (x, y) = (EncodeToString(point.X), EncodeToString(point.Y));
        return new("EC", "P-256", x, y, Thumbprint(x, y), "sig", "ES256");
    }

    /// <returns>Null when these are not the coordinates of a point of P-256; the caller disposes it.</returns>
    public ECDsa? Open()
    {
        try
        {
            return Kty != "EC" || Crv != "P-256" ? null : ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = DecodeFromChars(X), Y = DecodeFromChars(Y) },
            });
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }

    // RFC 7638, 3.2: the required members in this order, without white space.
    private static string Thumbprint(string x, string y) =>
        EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));
}
