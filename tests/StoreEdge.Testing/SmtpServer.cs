using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StoreEdge.Testing;

/// <summary>
/// A mail server on a port of 127.0.0.1: Debian's python3-aiosmtpd, which speaks STARTTLS, TLS from the first byte and logins. What it takes
/// lies in <see cref="Mails"/>, as it came. Its certificate is signed by an authority of its own.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    public const string Password = "correct horse battery staple";

    // Debian's own interpreter: another one of the machine does not see Debian's packages.
    private const string Python = "/usr/bin/python3";

    private const string Program =
        """
        import asyncio, pathlib, ssl, sys
        from aiosmtpd.smtp import SMTP, AuthResult
        port, folder, mode, user, password = sys.argv[1:6]
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(folder + "/server.pem", folder + "/server.key")
        count = 0
        class Box:
            async def handle_DATA(self, server, session, envelope):
                global count
                count += 1
                part = pathlib.Path(folder) / f"{count:04}.part"
                how = f"X-Test-Tls: {mode == 'tls' or session.ssl is not None}\r\nX-Test-Login: {bool(session.authenticated)}\r\nX-Test-To: {','.join(envelope.rcpt_tos)}\r\n"
                part.write_bytes(how.encode() + envelope.original_content)
                part.rename(part.with_suffix(".eml"))
                return "250 OK"
        def check(server, session, envelope, mechanism, data):
            return AuthResult(success=(data.login.decode(), data.password.decode()) == (user, password), handled=False)
        def serve():
            return SMTP(Box(), hostname="127.0.0.1", tls_context=tls if mode == "starttls" else None, require_starttls=mode == "starttls",
                        authenticator=check, auth_required=user != "", auth_require_tls=mode == "starttls")
        async def main():
            server = await asyncio.get_running_loop().create_server(serve, "127.0.0.1", int(port), ssl=tls if mode == "tls" else None)
            print("listening", flush=True)
            async with server:
                await server.serve_forever()
        asyncio.run(main())
        """;

    private readonly ScratchFolder _folder = new();
    private readonly Process _server;

    private SmtpServer(string mode, string user)
    {
        WriteCertificates();
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-c", Program, Port.ToString(CultureInfo.InvariantCulture), _folder.Path, mode, user, Password]) start.ArgumentList.Add(argument);
        _server = Process.Start(start)!;
        _server.ErrorDataReceived += static (_, _) => { };   // read, so that its pipe never fills
        _server.BeginErrorReadLine();
    }

    public int Port { get; } = LoopbackPort.Free();

    /// <summary>Who signed its certificate, PEM.</summary>
    public string CaFile => _folder.File("ca.pem");

    /// <summary>Each as it came, under three lines of the server's own: whether by TLS, whether after a login, and to whom.</summary>
    public IReadOnlyList<string> Mails => [.. Directory.EnumerateFiles(_folder.Path, "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    /// <param name="mode"><c>starttls</c>, <c>tls</c> or <c>none</c>.</param>
    /// <param name="user">Empty: everybody may send.</param>
    public static async Task<SmtpServer> StartedAsync(string mode, string user = "")
    {
        var server = new SmtpServer(mode, user);
        if (await server._server.StandardOutput.ReadLineAsync() == "listening") return server;
        await server.DisposeAsync();
        throw new InvalidOperationException("the mail server did not start: is python3-aiosmtpd installed (apt-get install python3-aiosmtpd)?");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.HasExited) _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _folder.Dispose();
    }

    private void WriteCertificates()
    {
        var (from, to) = (new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        using var caKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ca = new CertificateRequest("CN=mail test authority", caKey, HashAlgorithmName.SHA256);
        ca.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var authority = ca.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail test server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(authority, from, to, [1, 2, 3, 4]);
        File.WriteAllText(CaFile, authority.ExportCertificatePem());
        File.WriteAllText(_folder.File("server.pem"), server.ExportCertificatePem());
        File.WriteAllText(_folder.File("server.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
