using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace StoreEdge.Agent.Uplink;

/// <summary>The agent's one HTTP client.</summary>
internal static class HubHttp
{
    /// <param name="authorities">Whoever signed the hub's certificate, or that certificate itself where it signed itself; null: those that the machine trusts.</param>
    public static HttpClient To(Uri hub, X509Certificate2Collection? authorities)
    {
        var handler = new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),     // a hub that moved is found again by its name
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
        };
        if (authorities is not null) handler.SslOptions.CertificateChainPolicy = Trusting(authorities);
        return new(handler) { BaseAddress = hub, Timeout = TimeSpan.FromSeconds(15) };
    }

    // In place of the machine's authorities, not beside them: whoever could have any of those sign for the hub's name stays out.
    // Name and dates are still checked. A store's own authority answers for revocation by being exchanged in the file.
    private static X509ChainPolicy Trusting(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
