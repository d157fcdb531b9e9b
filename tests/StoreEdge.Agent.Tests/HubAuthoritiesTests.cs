using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StoreEdge.Agent.Settings;
using StoreEdge.Agent.Uplink;
using StoreEdge.Testing;

namespace StoreEdge.Agent.Tests;

/// <summary>A hub whose certificate the machine does not trust.</summary>
public sealed class HubAuthoritiesTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly ScratchFolder _folder = new();
    private readonly X509Certificate2 _authority = Authority("CN=The store's own");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public HubAuthoritiesTests() => _listener.Start();

    [Theory]
    [InlineData("own", true)]
    [InlineData("other", false)]
    [InlineData(null, false)]   // the machine's authorities
    public async Task The_agent_believes_a_hub_whose_certificate_the_given_authority_has_signed_and_no_other(string? given, bool isBelieved)
    {
        using var other = Authority("CN=Another store's");
        using var certificate = SignedByTheStore();
        var served = ServeOnceAsync(certificate);
        var authorities = given is null ? null : Read(given == "own" ? _authority : other);
        using var http = HubHttp.To(new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/"), authorities);

        var failure = await Record.ExceptionAsync(async () => (await http.GetAsync(new Uri("health/ready", UriKind.Relative), Cancel)).EnsureSuccessStatusCode());

        if (isBelieved) Assert.Null(failure);
        else Assert.IsType<AuthenticationException>(Assert.IsType<HttpRequestException>(failure).InnerException);
        await served;
    }

    [Theory]
    [InlineData("https://hub:5080", "there.pem", null)]
    [InlineData("http://hub:5080", "there.pem", "begins with https")]
    [InlineData("https://hub:5080", "missing.pem", "cannot be read")]
    [InlineData("https://hub:5080", "empty.pem", "holds no certificate")]
    public void A_file_that_cannot_be_used_stops_the_start(string url, string file, string? fault)
    {
        File.WriteAllText(_folder.File("there.pem"), _authority.ExportCertificatePem());
        File.WriteAllText(_folder.File("empty.pem"), "nothing");

        var (_, faults) = SettingsReader.Read(new AgentOptions { Store = "store-1", Agent = "agent-1", DataFolder = "d", HubUrl = url, HubAuthorities = _folder.File(file), Lines = [new LineOptions { Device = "s", Kind = "scanner", Port = "/dev/s" }] }, []);

        var about = faults.Where(f => f.StartsWith("HubAuthorities", StringComparison.Ordinal)).ToList();
        if (fault is null) Assert.Empty(about);
        else Assert.Contains(fault, Assert.Single(about), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _authority.Dispose();
        _folder.Dispose();
    }

    private X509Certificate2Collection Read(X509Certificate2 authority)
    {
        File.WriteAllText(_folder.File("authority.pem"), authority.ExportCertificatePem());
        return AuthoritiesFile.Read(_folder.File("authority.pem")).Authorities!;
    }

    private async Task ServeOnceAsync(X509Certificate2 certificate)
    {
        using var client = await _listener.AcceptTcpClientAsync(Cancel);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            var asked = new byte[4096];
            if (await tls.ReadAsync(asked, Cancel) > 0) await tls.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray(), Cancel);
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException)
        {
            // Not believed: the agent has hung up.
        }
    }

    private X509Certificate2 SignedByTheStore()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=hub", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_authority, _authority.NotBefore, _authority.NotAfter, [1]);
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), password: null);   // a server on some systems takes no key that was never stored
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
