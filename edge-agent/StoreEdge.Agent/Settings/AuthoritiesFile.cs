using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StoreEdge.Agent.Settings;

/// <summary>The certificates of whoever signs for the hub, as PEM.</summary>
internal static class AuthoritiesFile
{
    /// <returns>At least one certificate, or the fault: never both.</returns>
    public static (X509Certificate2Collection? Authorities, string? Fault) Read(string path)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return (null, $"'{path}' cannot be read: {exception.Message}");
        }
        return found.Count > 0 ? (found, null) : (null, $"'{path}' holds no certificate (PEM)");
    }
}
