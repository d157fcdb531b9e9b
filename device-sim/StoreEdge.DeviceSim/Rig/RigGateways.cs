using System.Text.Json.Nodes;
using StoreEdge.DeviceSim.Devices;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>Makes four receivers of a run commodity gateways, one of each kind: they leave their agents and enter the hub's settings.</summary>
internal static class RigGateways
{
    private static readonly Dictionary<DeviceId, GatewayKind> Kinds = new()
    {
        [DeviceId.Of("receiver-3")] = GatewayKind.Espresense, [DeviceId.Of("receiver-6")] = GatewayKind.OpenMqttGateway,
        [DeviceId.Of("receiver-9")] = GatewayKind.Ruuvi, [DeviceId.Of("receiver-12")] = GatewayKind.Minew,
    };

    public static GatewayOptions On(int brokerPort, TimeProvider clock) => new() { Broker = Broker(brokerPort), Kinds = Kinds, Clock = clock };

    /// <summary>Changes the run's own copies of the settings.</summary>
    public static void Write(string folder, IEnumerable<string> agents, int brokerPort)
    {
        foreach (var agent in agents)
        {
            var (path, settings) = Read(folder, $"{agent}.json");
            var radios = settings["StoreEdge"]!["Radios"]!.AsArray();
            foreach (var radio in radios.Where(r => Kinds.ContainsKey(DeviceId.Of((string)r!["Device"]!))).ToList()) radios.Remove(radio);
            File.WriteAllText(path, settings.ToJsonString());
        }
        var (hubPath, hub) = Read(folder, "hub.json");
        hub["StoreEdge"]!["Gateways"] = new JsonObject
        {
            ["Broker"] = Broker(brokerPort), ["TagList"] = "beacons.json",
            ["Subscriptions"] = new JsonArray([.. GatewayOptions.Subscriptions.Values.Select(s => new JsonObject { ["Kind"] = s.Kind, ["Filter"] = s.Filter })]),
            ["Receivers"] = new JsonObject(Kinds.Select(k => KeyValuePair.Create(GatewayRadio.NameOf(k.Key, k.Value), (JsonNode?)k.Key.Value))),
        };
        File.WriteAllText(hubPath, hub.ToJsonString());
    }

    private static string Broker(int port) => FormattableString.Invariant($"mqtt://127.0.0.1:{port}");

    private static (string Path, JsonNode Settings) Read(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return (path, JsonNode.Parse(File.ReadAllText(path))!);
    }
}
