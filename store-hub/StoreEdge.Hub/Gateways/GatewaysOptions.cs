namespace StoreEdge.Hub.Gateways;

/// <summary>Section <c>StoreEdge:Gateways</c>; without it the hub listens to no commodity gateway.</summary>
internal sealed class GatewaysOptions
{
    public const string Section = "StoreEdge:Gateways";

    /// <summary><c>mqtt://host:port</c> of the store's broker. Not encrypted and without a password yet: a broker on this machine, or behind a tunnel.</summary>
    public string Broker { get; set; } = "mqtt://127.0.0.1:1883";

    public IReadOnlyList<GatewaySubscription> Subscriptions { get; set; } = [];

    /// <summary>
    /// Each gateway's name (the room of ESPresense, the name of OpenMQTTGateway, the address of Ruuvi and Minew without colons)
    /// and the receiver of the plan that hangs where it hangs. What an unnamed gateway hears is counted and dropped.
    /// </summary>
    public IReadOnlyDictionary<string, string> Receivers { get; set; } = new Dictionary<string, string>();

    /// <summary>The store's own tags, in the shape of the agents' <c>beacons.json</c>; identities may also be <c>address:</c> and <c>espresense:</c>. All others are counted and dropped.</summary>
    public string TagList { get; set; } = "";

    /// <summary>A tag whose interval no gateway tells counts as gone after this long without a word (store time), 5 to 86400.</summary>
    public int GoneAfterSeconds { get; set; } = 60;

    /// <summary>A gateway's clock is believed when it is no further than this from the store's, 0 to 60; 0 believes none. Otherwise the time of receipt counts.</summary>
    public int MaxSkewSeconds { get; set; } = 5;
}

/// <summary>What one kind of gateway publishes, and where.</summary>
internal sealed class GatewaySubscription
{
    /// <summary><c>espresense</c>, <c>openmqttgateway</c>, <c>ruuvi</c> or <c>minew</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>An MQTT topic filter, such as <c>espresense/devices/#</c>; none may overlap another, or each message would count twice.</summary>
    public string Filter { get; set; } = "";
}
