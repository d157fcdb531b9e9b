namespace StoreEdge.Mosquitto;

/// <summary>
/// A line to a broker that is kept: connected again whatever ended it, with jittered back-off. It queues nothing while there
/// is no connection: what must not be lost stays with the caller, who publishes it again. One contract test runs over all.
/// </summary>
public interface IMqttLine : IAsyncDisposable
{
    /// <summary>The broker has accepted us and has answered every subscription.</summary>
    bool IsConnected { get; }

    /// <summary>Raised on a thread of the line when <see cref="IsConnected"/> has changed; must not block.</summary>
    event Action<bool>? ConnectedChanged;

    /// <summary>Messages whose handler threw. The broker was told they were taken.</summary>
    long HandlerFaults { get; }

    /// <summary>
    /// The handler gets one message at a time, in the broker's order, and the broker hears "taken" when it returns: store inside
    /// it. Subscriptions are made before <see cref="Start"/> and renewed at each connect.
    /// </summary>
    /// <exception cref="ArgumentException">That is not a topic filter.</exception>
    void Subscribe(string filter, Action<MqttMessage> handler, int qos = 1);

    /// <summary>Returns at once; a broker that is down is tried until it is up.</summary>
    void Start();

    /// <summary>
    /// Completes with the broker's answer, or at once when there is no connection. Messages go out in the order of the calls.
    /// A cancelled wait leaves the message on its way.
    /// </summary>
    Task<PublishOutcome> PublishAsync(MqttMessage message, CancellationToken cancellationToken);

    /// <inheritdoc cref="PublishAsync(MqttMessage, CancellationToken)"/>
    Task<PublishOutcome> PublishAsync(string topic, ReadOnlyMemory<byte> payload, int qos, bool retain, CancellationToken cancellationToken) =>
        PublishAsync(new(topic, payload, qos, retain), cancellationToken);
}
