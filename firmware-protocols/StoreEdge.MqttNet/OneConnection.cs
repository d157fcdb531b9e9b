using System.Buffers;
using System.Net;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace StoreEdge.MqttNet;

/// <summary>
/// One life of one connection by MQTTnet 5, from connect to its end: version 5 has no reconnect of its own. What keeps the
/// line, its window and its order is the caller's.
/// </summary>
public sealed class OneConnection : IDisposable
{
    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly bool _is5;

    /// <param name="heard">Topic, payload, QoS, retained, content type. One at a time; the broker hears "taken" when it returns.</param>
    /// <param name="ended">Why; once, after the connection stood.</param>
    public OneConnection(bool mqtt5, Action<string, byte[], int, bool, string?> heard, Action<string> ended)
    {
        _is5 = mqtt5;
        _client.ApplicationMessageReceivedAsync += e =>
        {
            var message = e.ApplicationMessage;
            heard(message.Topic, message.Payload.ToArray(), (int)message.QualityOfServiceLevel, message.Retain, message.ContentType);
            return Task.CompletedTask;
        };
        _client.DisconnectedAsync += e =>
        {
            if (e.ClientWasConnected) ended(e.Exception?.Message ?? e.ReasonString ?? e.Reason.ToString());
            return Task.CompletedTask;
        };
    }

    /// <param name="address">One of the host's; the certificate is held against the host's name, whichever it is.</param>
    /// <param name="will">Topic, payload, QoS, retained.</param>
    /// <param name="tls">The authority's certificates and our own with its key; null is a plain line.</param>
    /// <returns>0, or the broker's reason for its refusal.</returns>
    /// <exception cref="AuthenticationException">The two sides do not trust each other; may be an inner exception.</exception>
    public async Task<int> ConnectAsync(IPAddress address, string host, int port, string clientId, int keepAliveSeconds, (string Name, string? Password)? user,
        (string Topic, byte[] Payload, int Qos, bool Retain)? will, (X509Certificate2Collection Authority, X509Certificate2 Own)? tls, CancellationToken cancellationToken)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer(address.ToString(), port).WithClientId(clientId).WithCleanStart(true)
            .WithKeepAlivePeriod(TimeSpan.FromSeconds(keepAliveSeconds))
            .WithTimeout(TimeSpan.FromSeconds(keepAliveSeconds))   // of the answer to a ping: all else is called with a limit of its own
            .WithProtocolVersion(_is5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311);
        if (user is { } known) builder.WithCredentials(known.Name, known.Password);
        if (will is { } last)
            builder.WithWillTopic(last.Topic).WithWillPayload(last.Payload).WithWillRetain(last.Retain).WithWillQualityOfServiceLevel((MqttQualityOfServiceLevel)last.Qos);
        // A chain's own authority names no place where revocations could be asked; without NoCheck no certificate of it would do.
        if (tls is { } trust)
            builder.WithTlsOptions(o => o.UseTls().WithTargetHost(host).WithTrustChain(trust.Authority).WithClientCertificates([trust.Own])
                .WithRevocationMode(X509RevocationMode.NoCheck).WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13));
        var options = builder.Build();
        options.TryPrivate = false;   // else a broker takes us for a bridge under 3.1.1; the builder's own method does not always heed its argument
        return (int)(await _client.ConnectAsync(options, cancellationToken).ConfigureAwait(false)).ResultCode;
    }

    /// <returns>Whether the broker took the subscription.</returns>
    public async Task<bool> SubscribeAsync(string filter, int qos, CancellationToken cancellationToken)
    {
        var result = await _client.SubscribeAsync(
            new MqttClientSubscribeOptionsBuilder().WithTopicFilter(filter, (MqttQualityOfServiceLevel)qos).Build(), cancellationToken).ConfigureAwait(false);
        return result.Items.All(i => (int)i.ResultCode < 0x80);
    }

    /// <summary>Messages go out in the order of the calls.</summary>
    /// <returns>The reason code of the PUBACK; 0 for QoS 0.</returns>
    public async Task<int> PublishAsync(string topic, ReadOnlyMemory<byte> payload, int qos, bool retain, string? contentType, CancellationToken cancellationToken)
    {
        var result = await _client.PublishAsync(new MqttApplicationMessage
        {
            Topic = topic, Payload = new ReadOnlySequence<byte>(payload), QualityOfServiceLevel = (MqttQualityOfServiceLevel)qos, Retain = retain,
            ContentType = _is5 ? contentType : null,
        }, cancellationToken).ConfigureAwait(false);
        return (int)result.ReasonCode;
    }

    /// <summary>A regular leave: the broker keeps the will to itself.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken) => _client.DisconnectAsync(new MqttClientDisconnectOptions(), cancellationToken);

    public void Dispose() => _client.Dispose();
}
