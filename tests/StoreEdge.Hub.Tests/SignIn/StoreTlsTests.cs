using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using StoreEdge.Hub.SignIn;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.SignIn;

public sealed class StoreTlsTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task With_a_certificate_the_hub_speaks_TLS_and_tells_browsers_to_stay_with_it()
    {
        using var folder = new ScratchFolder();
        Write(folder, "hub", Now.AddDays(1));
        await using var hub = await HubUnderTest.StartAsync(null, ("StoreEdge:Url", "https://127.0.0.1:0"),
            ("StoreEdge:Certificate", folder.File("hub.pem")), ("StoreEdge:CertificateKey", folder.File("hub.key")));

        using var answer = await hub.Stranger.GetAsync(new Uri("/api/sign-in", UriKind.Relative), Cancel);

        Assert.Equal("https", hub.Stranger.BaseAddress!.Scheme);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(answer.Headers.GetValues("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("http://192.0.2.1:5080", "", false, "without TLS")]
    [InlineData("http://192.0.2.1:5080", "", true, null)]
    [InlineData("http://127.0.0.1:5080", "", false, null)]
    [InlineData("http://[::1]:5080", "", false, null)]
    [InlineData("http://localhost:5080", "", false, null)]
    [InlineData("http://0.0.0.0:5080", "", false, "without TLS")]
    [InlineData("https://192.0.2.1:5080", "hub", false, null)]
    [InlineData("https://192.0.2.1:5080", "", false, "needs one")]
    [InlineData("http://127.0.0.1:5080", "hub", false, "must begin with https")]
    [InlineData("https://127.0.0.1:5080", "ended", false, "ended at")]
    [InlineData("https://127.0.0.1:5080", "other-key", false, "cannot be used")]
    [InlineData("https://127.0.0.1:5080", "missing", false, "cannot be used")]
    public void What_does_not_go_together_stops_the_start(string url, string certificate, bool tlsInFront, string? fault)
    {
        using var folder = new ScratchFolder();
        Write(folder, "hub", Now.AddDays(1));
        Write(folder, "ended", Now.AddDays(-1));
        Write(folder, "other-key", Now.AddDays(1));
        File.Copy(folder.File("hub.key"), folder.File("other-key.key"), overwrite: true);
        var options = new HubOptions { Url = url, TlsInFront = tlsInFront };
        if (certificate.Length > 0) (options.Certificate, options.CertificateKey) = (folder.File(certificate + ".pem"), folder.File(certificate + ".key"));
        List<string> faults = [];

        StoreTls.Read(options, Now, faults);

        if (fault is null) Assert.Empty(faults);
        else Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_tells_the_browser_what_to_refuse()
    {
        await using var hub = await HubUnderTest.StartAsync();
        foreach (var address in new[] { "/", "/api/today", "/api/no-such", "/v1/privacy/looks", "/no-such.file" })
        {
            using var answer = await hub.Stranger.GetAsync(new Uri(address, UriKind.Relative), Cancel);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
            if (address != "/" && address != "/no-such.file") Assert.True(answer.Headers.CacheControl!.NoStore);
        }
    }

    private static void Write(ScratchFolder folder, string name, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=hub.store.example", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(Now.AddDays(-2), until);
        File.WriteAllText(folder.File(name + ".pem"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.File(name + ".key"), key.ExportPkcs8PrivateKeyPem());
    }
}
