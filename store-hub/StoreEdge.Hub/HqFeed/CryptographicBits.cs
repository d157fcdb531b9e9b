using System.Security.Cryptography;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Hub.HqFeed;

/// <summary>The operating system's cryptographic source. Noise from any other could be guessed, and taken off again.</summary>
internal sealed class CryptographicBits : IRandomBits
{
    public void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
}
