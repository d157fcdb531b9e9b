using System.Security.Cryptography;
using System.Text;

namespace StoreEdge.Hub.Rules.Plans.Imdf;

/// <summary>Ids of an archive: the same part of the same store has the same one in every export.</summary>
internal static class ImdfId
{
    public static string Of(string store, string what)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{store}/{what}")).AsSpan(0, 16);
        (bytes[6], bytes[8]) = ((byte)((bytes[6] & 0x0F) | 0x80), (byte)((bytes[8] & 0x3F) | 0x80));   // RFC 9562: version 8, made in our own way
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
