using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace StoreEdge.Hub.SignIn;

/// <summary>TLS within the store: figures and passwords cross no network in the clear.</summary>
/// <param name="Chain">As the file has it, the certificate itself first.</param>
internal sealed record StoreTls(X509Certificate2 Certificate, X509Certificate2Collection Chain)
{
    /// <summary>Whether address and certificate go together, and the certificate is one.</summary>
    /// <returns>Null for none, or with a fault.</returns>
    public static StoreTls? Read(HubOptions options, DateTimeOffset now, List<string> faults)
    {
        var isAddress = Uri.TryCreate(options.Url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.PathAndQuery == "/";
        if (!isAddress) faults.Add($"StoreEdge:Url: '{options.Url}' is not an address such as http://127.0.0.1:5080");
        var (isTls, isNamed) = (isAddress && uri!.Scheme == Uri.UriSchemeHttps, options.Certificate.Length > 0);
        if (isAddress && isTls != isNamed)
            faults.Add(isTls ? $"StoreEdge:Certificate: '{options.Url}' needs one" : $"StoreEdge:Url: there is a StoreEdge:Certificate, so '{options.Url}' must begin with https");
        if (isAddress && !isTls && !isNamed && !uri!.IsLoopback && !options.TlsInFront)
            faults.Add($"StoreEdge:Url: '{options.Url}' can be reached from outside this machine without TLS: name a StoreEdge:Certificate, or set StoreEdge:TlsInFront where something in front of the hub does TLS");
        return isNamed ? Load(options, now, faults) : null;
    }

    public void Use(KestrelServerOptions kestrel) => kestrel.ConfigureHttpsDefaults(https => (https.ServerCertificate, https.ServerCertificateChain) = (Certificate, Chain));

    private static StoreTls? Load(HubOptions options, DateTimeOffset now, List<string> faults)
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(options.Certificate);
            var certificate = X509Certificate2.CreateFromPemFile(options.Certificate, options.CertificateKey.Length > 0 ? options.CertificateKey : null);
            if (now < certificate.NotAfter) return new(certificate, chain);
            faults.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"StoreEdge:Certificate: '{options.Certificate}' ended at {certificate.NotAfter:u}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            faults.Add($"StoreEdge:Certificate: '{options.Certificate}' with StoreEdge:CertificateKey '{options.CertificateKey}' cannot be used: {exception.Message}");
        }
        return null;
    }
}
