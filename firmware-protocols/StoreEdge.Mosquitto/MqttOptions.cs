using System.Net;

namespace StoreEdge.Mosquitto;

/// <summary>Where and how one connection is kept.</summary>
public sealed record MqttOptions
{
    public required string Host { get; init; }

    public int Port { get; init; } = 1883;

    /// <summary>What a name stands for; a test knows names that the machine does not.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Names { get; init; } = Dns.GetHostAddressesAsync;

    /// <summary>One at a time per broker: a second client of the same id throws the first one out.</summary>
    public required string ClientId { get; init; }

    public MqttVersion Version { get; init; } = MqttVersion.V5;

    /// <summary>One of <see cref="MqttLine.Libraries"/>.</summary>
    public string Library { get; init; } = MqttLine.Libmosquitto;

    /// <summary>The broker gives us up after one and a half of this; so late comes the will of a dead line.</summary>
    public int KeepAliveSeconds { get; init; } = 30;

    /// <summary>Null is a plain line. A line that asks for TLS is never held without it.</summary>
    public MqttTls? Tls { get; init; }

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Published retained on every connect, once the subscriptions stand and before anything else. Asked for anew each time.</summary>
    public Func<MqttMessage>? Birth { get; init; }

    /// <summary>What the broker says for us when the line breaks, and what we say ourselves when we leave. Asked for anew at each connect.</summary>
    public Func<MqttMessage>? Will { get; init; }

    /// <summary>Publishes on the line and not yet answered, 1 to 1000; the next waits for its turn. Best between 20 and 100.</summary>
    public int MaxInFlight { get; init; } = 100;

    /// <summary>Wait after the first failure (wall time, half of it jitter); doubles up to <see cref="BackOffTo"/>.</summary>
    public TimeSpan BackOffFrom { get; init; } = TimeSpan.FromSeconds(0.5);

    public TimeSpan BackOffTo { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long (wall time) one address has until it has answered CONNECT and SUBSCRIBE: four ways there and back with TCP and TLS, which a line of 2 s either way
    /// needs 16 s for. That one of several addresses is dead costs no such time (<see cref="FirstToAnswer"/>).
    /// </summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long (wall time) the broker may leave all that is on its way to it unanswered before the line is made anew. One and a half of the keep-alive: so long
    /// a broker waits for the rest of a message too, and a line so slow that one message takes longer is none.
    /// </summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Where the broker may be; under TLS each is held to the one name.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name is not known now.</exception>
    internal async Task<IPAddress[]> AddressesAsync(CancellationToken cancellationToken) =>
        IPAddress.TryParse(Host, out var only) ? [only] : await Names(Host, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads <c>mqtt://host:port</c>; the port may be left out. One that asks for TLS is refused: whoever calls this has none.</summary>
    public static bool TryReadBroker(string? text, out string host, out int port) => TryReadBroker(text, out host, out port, out var tls) && !tls;

    /// <summary>Reads <c>mqtt://host:port</c> or, for TLS, <c>mqtts://host:port</c>; the port may be left out (1883, 8883).</summary>
    public static bool TryReadBroker(string? text, out string host, out int port, out bool tls)
    {
        (host, port, tls) = ("", 0, false);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("mqtt" or "mqtts") || uri.Host.Length == 0) return false;
        if (uri.UserInfo.Length > 0 || uri.PathAndQuery.Trim('/').Length > 0 || uri.Fragment.Length > 0) return false;
        tls = uri.Scheme == "mqtts";
        (host, port) = (uri.Host.Trim('[', ']'), uri.IsDefaultPort || uri.Port < 0 ? (tls ? 8883 : 1883) : uri.Port);
        return port is > 0 and <= 65535;
    }
}

/// <summary>The numbers are those of mqtt_protocol.h.</summary>
public enum MqttVersion
{
    V311 = 4,
    V5 = 5,
}
