using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StoreEdge.Mosquitto;

/// <summary>
/// What a line over TLS (1.2 or newer) needs, as PEM files; read anew at each connect, so that renewed ones serve without a
/// restart. There is no way to leave a check out: a line that cannot be held so is not held.
/// </summary>
/// <param name="CaFile">Who may have signed the broker's certificate; the system's own list is not asked.</param>
/// <param name="CertificateFile">Ours; its common name is who we are to the broker.</param>
/// <param name="KeyFile">Its private key, not encrypted, readable by its owner alone.</param>
public sealed record MqttTls(string CaFile, string CertificateFile, string KeyFile)
{
    /// <summary>What the certificate's common name must be; null where any will do. Another one's is a fault, for the broker would take us for that one.</summary>
    public string? Name { get; init; }

    private const UnixFileMode OfOthers = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    /// <summary>Everything that no wait will cure. That a certificate is not valid today is none of it: it is renewed while we run.</summary>
    /// <returns>The property and what is wrong with it.</returns>
    public IReadOnlyList<(string Property, string What)> Faults()
    {
        List<(string, string)> faults = [];
        Check(nameof(CaFile), CaFile, () =>
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(CaFile);
            if (found.Count == 0) throw new CryptographicException("holds no certificate");
        });
        Check(nameof(CertificateFile), CertificateFile, () =>
        {
            using var own = X509Certificate2.CreateFromPem(File.ReadAllText(CertificateFile));
            if (WrongName(own) is { } wrong) throw new CryptographicException(wrong);
        });
        Check(nameof(KeyFile), KeyFile, () =>
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(KeyFile) & OfOthers) != 0) throw new CryptographicException("can be read by others than its owner (chmod 600)");
            // Read together: a key that is not the certificate's is refused here.
            if (faults.All(f => f.Item1 != nameof(CertificateFile))) X509Certificate2.CreateFromPemFile(CertificateFile, KeyFile).Dispose();
        });
        return faults;

        void Check(string property, string file, Action read)
        {
            if (file.Length == 0)
            {
                faults.Add((property, "is needed for mqtts://"));
                return;
            }
            try
            {
                read();
            }
            catch (Exception wrong) when (wrong is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
            {
                faults.Add((property, $"'{file}': {wrong.Message}"));
            }
        }
    }

    /// <returns>What is wrong with the name in our certificate as it is now; null when nothing is, or when it cannot be read: the connect says so then.</returns>
    public string? WrongName()
    {
        try
        {
            using var own = X509Certificate2.CreateFromPem(File.ReadAllText(CertificateFile));
            return WrongName(own) is { } wrong ? $"{nameof(CertificateFile)} '{CertificateFile}': {wrong}" : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? WrongName(X509Certificate2 own) =>
        Name is null || own.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is var name && name == Name ? null : $"is the certificate of '{name}', this is '{Name}'";

    /// <summary>When our certificate ends; null when it cannot be read now.</summary>
    public DateTimeOffset? Ends()
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(File.ReadAllText(CertificateFile));
            return certificate.NotAfter;
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;   // the next connect says what is wrong with it
        }
    }
}
