using StoreEdge.Mosquitto;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Hub.Gateways;

/// <summary>The section <see cref="GatewaysOptions"/> once everything in it has been found right.</summary>
/// <param name="Receivers">Gateways by name, addresses as 12 lower-case digits.</param>
internal sealed record GatewaySettings(
    string Host, int Port, IReadOnlyList<(GatewayKind Kind, string Filter)> Subscriptions, IReadOnlyDictionary<string, DeviceId> Receivers,
    TagList Tags, TimeSpan GoneAfter, TimeSpan MaxSkew)
{
    private static readonly Dictionary<string, GatewayKind> Kinds = new(StringComparer.Ordinal)
    {
        ["espresense"] = GatewayKind.Espresense, ["openmqttgateway"] = GatewayKind.OpenMqttGateway, ["ruuvi"] = GatewayKind.Ruuvi, ["minew"] = GatewayKind.Minew,
    };

    /// <returns>Null without the section, and where a fault was added.</returns>
    public static GatewaySettings? Read(IConfiguration configuration, FloorPlan? plan, List<string> faults)
    {
        var section = configuration.GetSection(GatewaysOptions.Section);
        if (!section.Exists()) return null;
        var options = section.Get<GatewaysOptions>() ?? new();
        var before = faults.Count;
        if (!MqttOptions.TryReadBroker(options.Broker, out var host, out var port)) Fault("Broker", $"'{options.Broker}' is not a broker such as mqtt://127.0.0.1:1883");
        Range(nameof(options.GoneAfterSeconds), options.GoneAfterSeconds, 5, 86_400);
        Range(nameof(options.MaxSkewSeconds), options.MaxSkewSeconds, 0, 60);
        var subscriptions = ReadSubscriptions(options.Subscriptions, Fault);
        var receivers = ReadReceivers(options.Receivers, plan, Fault);
        if (options.TagList.Length == 0) Fault("TagList", "is missing: without the store's own tags nothing that is heard may be kept");
        var tags = options.TagList.Length == 0 ? null : TagList.Read(options.TagList, faults);
        return faults.Count > before || tags is null ? null
            : new(host, port, subscriptions, receivers, tags, TimeSpan.FromSeconds(options.GoneAfterSeconds), TimeSpan.FromSeconds(options.MaxSkewSeconds));

        void Fault(string setting, string what) => faults.Add($"{GatewaysOptions.Section}:{setting}: {what}");
        void Range(string name, int value, int least, int most)
        {
            if (value < least || value > most) Fault(name, FormattableString.Invariant($"{value} is not from {least} to {most}"));
        }
    }

    /// <summary>How a gateway's name stands in the map, whichever way its address was written.</summary>
    public static string NameOf(string gateway) => TagAddress.TryParse(gateway, out var address) ? address.ToString() : gateway;

    private static List<(GatewayKind, string)> ReadSubscriptions(IReadOnlyList<GatewaySubscription> asked, Action<string, string> fault)
    {
        if (asked.Count == 0) fault("Subscriptions", "names none");
        var read = new List<(GatewayKind Kind, string Filter)>();
        for (var i = 0; i < asked.Count; i++)
        {
            if (!Kinds.TryGetValue(asked[i].Kind, out var kind)) fault($"Subscriptions:{i}:Kind", $"'{asked[i].Kind}' is none of {string.Join(", ", Kinds.Keys)}");
            if (TopicFilter.Fault(asked[i].Filter) is { } wrong) fault($"Subscriptions:{i}:Filter", $"'{asked[i].Filter}' {wrong}");
            else if (read.Find(r => TopicFilter.Overlap(r.Filter, asked[i].Filter)).Filter is { } other) fault($"Subscriptions:{i}:Filter", $"'{asked[i].Filter}' overlaps '{other}': each message would count twice");
            else read.Add((kind, asked[i].Filter));
        }
        return read;
    }

    private static Dictionary<string, DeviceId> ReadReceivers(IReadOnlyDictionary<string, string> asked, FloorPlan? plan, Action<string, string> fault)
    {
        if (asked.Count == 0) fault("Receivers", "names no gateway");
        var receivers = new Dictionary<string, DeviceId>(StringComparer.OrdinalIgnoreCase);
        foreach (var (gateway, receiver) in asked)
        {
            if (plan is null) continue;   // said already
            if (!plan.Receivers.Any(r => r.Id.Value == receiver)) fault($"Receivers:{gateway}", $"'{receiver}' is no receiver of the plan");
            else if (!receivers.TryAdd(NameOf(gateway), DeviceId.Of(receiver))) fault($"Receivers:{gateway}", "is there twice");
        }
        return receivers;
    }
}
