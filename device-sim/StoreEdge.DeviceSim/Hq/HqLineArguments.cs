using System.CommandLine;
using StoreEdge.Mosquitto;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>How HQ's side reaches its broker: the same words for each of HQ's commands.</summary>
internal sealed class HqLineArguments
{
    private readonly Option<string> _broker = Text("--broker", "HQ's broker, mqtt:// or mqtts://", "mqtt://127.0.0.1:1883");
    private readonly Option<string> _mqtt = Text("--mqtt", "5 or 3.1.1", "5");
    private readonly Option<string> _ca = Text("--tls-ca", "for mqtts://: who may have signed the broker's certificate (PEM)", "ca.crt");
    private readonly Option<string?> _certificate = Named("--tls-certificate", "for mqtts://: our own (PEM); hq.crt when not said, for orders hq-orders.crt");
    private readonly Option<string?> _key = Named("--tls-key", "for mqtts://: its private key (PEM); hq.key when not said, for orders hq-orders.key");

    public IReadOnlyList<Option> All => [_broker, _mqtt, _ca, _certificate, _key];

    /// <param name="certificate">Whose certificate and key are meant when none are named.</param>
    /// <returns>Null when something is wrong; every fault was said on the error stream then.</returns>
    public MqttOptions? Read(ParseResult result, string clientId, string certificate = "hq")
    {
        var tls = new MqttTls(result.GetValue(_ca)!, result.GetValue(_certificate) ?? $"{certificate}.crt", result.GetValue(_key) ?? $"{certificate}.key");
        var line = Line(result.GetValue(_broker)!, result.GetValue(_mqtt)!, tls, clientId, out var faults);
        foreach (var fault in faults) Console.Error.WriteLine(fault);
        return line;
    }

    /// <returns>Null with every fault listed.</returns>
    public static MqttOptions? Line(string broker, string mqtt, MqttTls tls, string clientId, out IReadOnlyList<string> faults)
    {
        List<string> found = [];
        faults = found;
        if (!MqttOptions.TryReadBroker(broker, out var host, out var port, out var isTls)) found.Add($"--broker: '{broker}' is not a broker such as mqtts://broker.example:8883 or mqtt://127.0.0.1:1883");
        MqttVersion? version = mqtt switch { "5" => MqttVersion.V5, "3.1.1" => MqttVersion.V311, _ => null };
        if (version is null) found.Add($"--mqtt: '{mqtt}' is neither 5 nor 3.1.1");
        if (isTls) found.AddRange(tls.Faults().Select(f => $"{NameOf(f.Property)}: {f.What}"));
        return found.Count > 0 ? null : new()
        {
            Host = host, Port = port, ClientId = clientId, Version = version!.Value, Tls = isTls ? tls : null, BackOffTo = TimeSpan.FromSeconds(5),
        };
    }

    private static string NameOf(string property) => property switch { nameof(MqttTls.CaFile) => "--tls-ca", nameof(MqttTls.CertificateFile) => "--tls-certificate", _ => "--tls-key" };

    private static Option<string?> Named(string name, string description) => new(name) { Description = description, Recursive = true };

    private static Option<string> Text(string name, string description, string value) => new(name) { Description = description, DefaultValueFactory = _ => value, Recursive = true };
}
