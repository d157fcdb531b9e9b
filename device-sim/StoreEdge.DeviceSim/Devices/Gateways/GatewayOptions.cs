using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>Receivers of the plan that are commodity gateways: they have no port and no agent, and publish to a broker.</summary>
internal sealed record GatewayOptions
{
    /// <summary><c>mqtt://host:port</c>.</summary>
    public required string Broker { get; init; }

    public required IReadOnlyDictionary<DeviceId, GatewayKind> Kinds { get; init; }

    /// <summary>The gateways' own clock: the store's, as they would be set by network time.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>The subscriptions that hear them all, in the words of the hub's settings.</summary>
    public static IReadOnlyDictionary<GatewayKind, (string Kind, string Filter)> Subscriptions { get; } = new Dictionary<GatewayKind, (string, string)>
    {
        [GatewayKind.Espresense] = ("espresense", "espresense/devices/#"), [GatewayKind.OpenMqttGateway] = ("openmqttgateway", "home/+/BTtoMQTT/#"),
        [GatewayKind.Ruuvi] = ("ruuvi", "ruuvi/+/+"), [GatewayKind.Minew] = ("minew", "minew/+/reports"),
    };
}
