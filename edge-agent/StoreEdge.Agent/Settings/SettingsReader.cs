using System.Collections.Frozen;
using System.Security.Cryptography.X509Certificates;
using StoreEdge.Agent.Ports;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Settings;

/// <summary>Checks the settings and collects every fault, so that one start shows all there is to mend.</summary>
internal sealed class SettingsReader
{
    private readonly FaultList _faults = new();
    private readonly HashSet<string> _devices = [];
    private readonly HashSet<PortAddress> _ports = [];

    /// <returns>The settings, or every fault: never both.</returns>
    public static (AgentSettings? Settings, IReadOnlyList<string> Faults) Read(AgentOptions options, IEnumerable<string> unknownKeys)
    {
        var reader = new SettingsReader();
        foreach (var key in unknownKeys) reader._faults.Add(key, "there is no such setting");
        var settings = reader.Check(options);
        return reader._faults.All.Count == 0 ? (settings, []) : (null, reader._faults.All);
    }

    private AgentSettings Check(AgentOptions options)
    {
        var scanners = new List<ScannerSettings>();
        var tills = new List<TillSettings>();
        var texts = new List<TextSettings>();
        var displays = new List<TillSettings>();
        var cardTerminals = new List<CardTerminalSettings>();
        var posLogs = new List<PosLogSettings>();
        for (var i = 0; i < options.Lines.Count; i++)
        {
            var (at, line) = ($"Lines:{i}", options.Lines[i]);
            switch (line.Kind)
            {
                case "scanner": scanners.Add(Scanner(at, line)); break;
                case "till": tills.Add(TillReader.Till(at, line, Line(at, line, TillReader.IdleGapMs), _faults)); break;
                case "display": displays.Add(TillReader.Till(at, line, Line(at, line, TillReader.DisplayIdleGapMs), _faults)); break;
                case "text": texts.Add(TillReader.Text(at, line, Line(at, line, TillReader.IdleGapMs), _faults)); break;
                case "card-terminal": cardTerminals.Add(TillReader.CardTerminal(at, line, Line(at, line, TillReader.CardIdleGapMs), _faults)); break;
                case "poslog-folder": posLogs.Add(PosLogSettingsReader.Read(at, line, Device(at, line.Device), _faults)); break;
                default:
                    Fault($"{at}:Kind", $"'{line.Kind}' is not scanner, till, text, display, card-terminal or poslog-folder");
                    Line(at, line, 0);
                    break;
            }
        }
        var radios = options.Radios.Select((radio, i) => Radio($"Radios:{i}", radio)).ToList();
        if (options.Lines.Count + options.Radios.Count == 0) Fault("Lines", "there is neither a line nor a radio: nothing to do");
        return new AgentSettings
        {
            Store = Name<StoreId>("Store", options.Store),
            Agent = Name<AgentId>("Agent", options.Agent),
            HubUrl = HubUrl(options.HubUrl),
            HubAuthorities = HubAuthorities(options),
            DataFolder = Text("DataFolder", options.DataFolder),
            Scanners = scanners,
            Tills = tills,
            Texts = texts,
            Displays = displays,
            CardTerminals = cardTerminals,
            PosLogs = posLogs,
            Radios = radios,
            Beacons = Beacons(options),
            OutboxMaxRows = Within("Outbox:MaxRows", options.Outbox.MaxRows, 100, 1_000_000_000),
            OutboxMaxBytes = Within("Outbox:MaxBytes", options.Outbox.MaxBytes, 65_536, 1L << 40),
            HealthEvery = TimeSpan.FromSeconds(Within("HealthSeconds", options.HealthSeconds, 1, 3600)),
            RestrictedCirculation = Rules(options.RestrictedCirculation),
        };
    }

    private RestrictedCirculation? Rules(string? text)
    {
        if (text is null) return null;
        if (!RestrictedCirculation.TryFind(text, out var rules))
            Fault("RestrictedCirculation", $"'{text}' is neither a country whose rules are known nor rules such as 20IIIIIKPP.PP");
        return rules;
    }

    private ScannerSettings Scanner(string at, LineOptions line)
    {
        var (protocol, format, idleGapMs) = ScannerReader.Read(at, line, _faults);
        return new(Line(at, line, idleGapMs), protocol, format);
    }

    private LineSettings Line(string at, LineOptions line, int idleGapMs)
    {
        if (line.DataBits is not (7 or 8)) Fault($"{at}:DataBits", $"{line.DataBits} is neither 7 nor 8");
        WireParity? parity = line.Parity switch { "none" => WireParity.None, "even" => WireParity.Even, "odd" => WireParity.Odd, _ => null };
        if (parity is null) Fault($"{at}:Parity", $"'{line.Parity}' is not none, even or odd");
        var wire = new WireSettings((int)Within($"{at}:Speed", line.Speed, 50, 4_000_000), parity ?? WireParity.None, line.DataBits);
        var gap = Within($"{at}:IdleGapMs", line.IdleGapMs ?? idleGapMs, 0, 3_600_000);
        return new(Device(at, line.Device), Port(at, line.Port), wire, TimeSpan.FromMilliseconds(gap));
    }

    private RadioSettings Radio(string at, RadioOptions radio)
    {
        var wire = new WireSettings((int)Within($"{at}:Speed", radio.Speed, 9600, 4_000_000), HardwareFlowControl: radio.HardwareFlowControl);
        var silence = TimeSpan.FromSeconds(Within($"{at}:SilenceSeconds", radio.SilenceSeconds, 1, 86_400));
        return new(Device(at, radio.Device), Port(at, radio.Port), wire, silence);
    }

    private FrozenDictionary<BeaconIdentity, BeaconId> Beacons(AgentOptions options)
    {
        if (options.BeaconList is null)
        {
            if (options.Radios.Count > 0) Fault("BeaconList", "is missing, and there are radios");
            return FrozenDictionary<BeaconIdentity, BeaconId>.Empty;
        }
        var (beacons, faults) = BeaconListFile.Read(options.BeaconList);
        foreach (var fault in faults) Fault("BeaconList", fault);
        return beacons;
    }

    private DeviceId Device(string at, string? value)
    {
        var device = Name<DeviceId>($"{at}:Device", value);
        if (device.Value.Length > 0 && !_devices.Add(device.Value)) Fault($"{at}:Device", $"'{device}' is there twice");
        return device;
    }

    private PortAddress Port(string at, string? value)
    {
        if (PortAddress.Parse(value) is not { } port)
        {
            Fault($"{at}:Port", $"'{value}' is not a path, tcp://host:port, udp://address:port or unix:path");
            return new(PortKind.Terminal, "");
        }
        // Elsewhere than on Linux a plain name is a line of the system, too.
        if ((port.Kind is PortKind.SystemIoPorts || (port.Kind is PortKind.Terminal && !OperatingSystem.IsLinux())) && !AgentTransports.Serial.Contains(AgentTransports.SystemIoPorts))
            Fault($"{at}:Port", AgentTransports.Missing(AgentTransports.SystemIoPorts, AgentTransports.Serial));
        if (port.Kind is PortKind.InTheHandBle && !AgentTransports.Radio.Contains(AgentTransports.InTheHandBle))
            Fault($"{at}:Port", AgentTransports.Missing(AgentTransports.InTheHandBle, AgentTransports.Radio));
        if (port.Kind is PortKind.InTheHandBle && at.StartsWith("Lines", StringComparison.Ordinal)) Fault($"{at}:Port", $"'{port}' is for a radio, not for a line");
        if (!_ports.Add(port)) Fault($"{at}:Port", $"'{port}' is there twice");
        return port;
    }

    private T Name<T>(string key, string? value) where T : struct, IName<T> => _faults.Name<T>(key, value);

    private Uri HubUrl(string? value)
    {
        if (Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0)
            return url.AbsolutePath.EndsWith('/') ? url : new Uri(url + "/");
        Fault("HubUrl", $"'{value}' is not an http or https address");
        return new Uri("http://localhost/");
    }

    private X509Certificate2Collection? HubAuthorities(AgentOptions options)
    {
        if (string.IsNullOrEmpty(options.HubAuthorities)) return null;
        if (options.HubUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) != true) Fault("HubAuthorities", "is for a HubUrl that begins with https");
        var (authorities, fault) = AuthoritiesFile.Read(options.HubAuthorities);
        if (fault is not null) Fault("HubAuthorities", fault);
        return authorities;
    }

    private string Text(string key, string? value) => _faults.Text(key, value);

    private long Within(string key, long value, long least, long most) => _faults.Within(key, value, least, most);

    private void Fault(string key, string what) => _faults.Add(key, what);
}
