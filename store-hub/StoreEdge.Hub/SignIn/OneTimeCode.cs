using System.Security.Cryptography;
using System.Text;

namespace StoreEdge.Hub.SignIn;

/// <summary>Codes that a person types or a link carries: 20 letters and digits of 5 random bits each.</summary>
internal static class OneTimeCode
{
    // Crockford's base 32: without I, L, O and U nothing is misread for something else.
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Of 5 bits: 100 bits.</summary>
    public const int Length = 20;

    private const int Group = 5;

    /// <returns>Such as <c>7KQ2M-90XVB-TTA4C-W1Z8E</c>.</returns>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Letters, Length).Chunk(Group).Select(g => new string(g)));

    /// <summary>Takes the same time for every wrong code. Small letters, blanks and missing hyphens are no fault.</summary>
    public static bool Same(string code, string shown) => CryptographicOperations.FixedTimeEquals(Hash(code), Hash(shown));

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
}
