using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StoreEdge.Mosquitto.Tests;

/// <summary>Somebody who sits at an address of the broker's and is not the broker; writes down the first byte of whatever is said to it.</summary>
internal sealed class Impostor : IAsyncDisposable
{
    /// <summary>RFC 8446, 5.1: what a TLS client's first record begins with; an MQTT CONNECT begins with 0x10.</summary>
    public const byte TlsHandshake = 0x16;

    private readonly TcpListener _listener;
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private int _callers;

    private Impostor(IPAddress address, int port, X509Certificate2? certificate)
    {
        (_listener, _certificate) = (new(address, port), certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Callers => Volatile.Read(ref _callers);

    public ConcurrentQueue<byte> Heard { get; } = new();

    /// <summary>Its certificate holds the right name and is signed by nobody whom a store knows.</summary>
    public static Impostor WithCertificate(IPAddress address, int port, string name)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        return new(address, port, request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1)));
    }

    public static Impostor Plain(IPAddress address, int port) => new(address, port, certificate: null);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _certificate?.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                using var caller = await _listener.AcceptTcpClientAsync(_stopping.Token);
                await HearAsync(caller.GetStream());
            }
            catch (Exception gone) when (gone is IOException or SocketException or AuthenticationException or OperationCanceledException)
            {
                // the caller went away, as it should
            }
            Interlocked.Increment(ref _callers);
        }
    }

    private async Task HearAsync(NetworkStream stream)
    {
        var first = new byte[1];
        if (_certificate is null)
        {
            if (await stream.ReadAsync(first, _stopping.Token) == 1) Heard.Enqueue(first[0]);
            return;
        }
        await using var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stopping.Token);
        if (await tls.ReadAsync(first, _stopping.Token) == 1) Heard.Enqueue(first[0]);
    }
}
