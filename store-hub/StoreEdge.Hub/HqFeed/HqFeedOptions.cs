using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.Hub.HqFeed;

/// <summary>Section <c>StoreEdge:HqFeed</c>.</summary>
internal sealed class HqFeedOptions
{
    public const string Section = "StoreEdge:HqFeed";

    private const int WholeDayHours = 24;

    /// <summary>Off, nothing is made and nothing is sent.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// <c>mqtts://host:port</c>: TLS with the three files below; the host as the broker's certificate names it. <c>mqtt://host:port</c> is
    /// not encrypted and nobody's: only for a broker on this machine, or behind a tunnel.
    /// </summary>
    public string Broker { get; set; } = "mqtt://127.0.0.1:1883";

    /// <summary>
    /// How long after its end (04:00 store time) a trading day is closed, 0 to 60. What comes later than that never reaches HQ; the rows of
    /// the day's first visits live no more than an hour beyond its end.
    /// </summary>
    public int GraceMinutes { get; set; } = 10;

    /// <summary>Rows sent and not yet acknowledged by HQ, 20 to 100.</summary>
    public int Window { get; set; } = 50;

    /// <summary><c>5</c> or <c>3.1.1</c>, which is what RabbitMQ 3 speaks. All that counts stands in topic and payload.</summary>
    public string MqttVersion { get; set; } = "5";

    /// <summary>What keeps the line: <c>libmosquitto</c>, or <c>mqttnet</c> in a build that has it.</summary>
    public string Library { get; set; } = MqttLine.Libmosquitto;

    /// <summary>PEM: who may have signed the broker's certificate.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>PEM: the store's certificate; its common name is the store's id. A renewed one is taken at the next connect.</summary>
    public string CertificateFile { get; set; } = "";

    /// <summary>PEM: its private key, for this user only.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Rows sent a second at most, 1 to 1000. A store makes two an hour and some ten a day: a week's outage is gone in half a minute, and a thousand stores that come back at once are 20,000 a second to HQ.</summary>
    public int RowsPerSecond { get; set; } = 20;

    /// <summary>How long rows stay after HQ has acknowledged them, to be sent again when HQ asks, 1 to 400.</summary>
    public int KeepDays { get; set; } = 35;

    /// <summary>What the rows' payloads may take on disk, 16 to 10,000. The largest plan's week is some 4 MB; beyond this the oldest go first.</summary>
    public int OutboxMegabytes { get; set; } = 64;

    /// <summary>What one shopper may add to what HQ is told, and what hides it.</summary>
    public FeedPrivacyOptions Privacy { get; set; } = new();

    public TimeSpan Keep => TimeSpan.FromDays(KeepDays);

    public long OutboxBytes => OutboxMegabytes * 1_000_000L;

    public TimeSpan Grace => TimeSpan.FromMinutes(GraceMinutes);

    /// <summary>A test waits less for a broker than a store does; no setting.</summary>
    internal Func<MqttOptions, MqttOptions> AsTested { get; set; } = static line => line;

    private MqttTls Tls => new(CaFile, CertificateFile, KeyFile);

    private MqttVersion? Version => MqttVersion switch { "5" => Mosquitto.MqttVersion.V5, "3.1.1" => Mosquitto.MqttVersion.V311, _ => null };

    /// <summary>How the store's line to HQ is kept. Waits between tries double from 1 to 60 s, half of each left to chance.</summary>
    public MqttOptions LineOf(StoreId store)
    {
        if (!MqttOptions.TryReadBroker(Broker, out var host, out var port, out var tls)) throw new InvalidOperationException("the settings were not checked");
        return AsTested(new()
        {
            Host = host, Port = port, ClientId = $"storeedge-hub-{store}", MaxInFlight = Window, Version = Version ?? Mosquitto.MqttVersion.V5, Tls = tls ? Tls with { Name = store.Value } : null, Library = Library,
            BackOffFrom = TimeSpan.FromSeconds(1), BackOffTo = TimeSpan.FromSeconds(60),
        });
    }

    /// <summary>The section as it is read; what is wrong with it is said by <see cref="Faults"/>.</summary>
    public static HqFeedOptions Read(IConfiguration configuration) => configuration.GetSection(Section).Get<HqFeedOptions>() ?? new();

    /// <summary>Everything that is wrong with the section's values, one line each; that they convert is seen to before.</summary>
    /// <param name="store">Whose the certificate must be; null where that could not be read.</param>
    public static IReadOnlyList<string> Faults(IConfiguration configuration, StoreId? store = null)
    {
        var options = Read(configuration);
        List<string> faults = [];
        if (!MqttOptions.TryReadBroker(options.Broker, out _, out _, out var tls))
            faults.Add($"{Section}:Broker: '{options.Broker}' is not a broker such as mqtts://broker.example:8883 or mqtt://127.0.0.1:1883");
        if (tls) faults.AddRange((options.Tls with { Name = store?.Value }).Faults().Select(f => $"{Section}:{f.Property}: {f.What}"));
        else foreach (var (name, value) in new[] { (nameof(CaFile), options.CaFile), (nameof(CertificateFile), options.CertificateFile), (nameof(KeyFile), options.KeyFile) })
            if (value.Length > 0) faults.Add($"{Section}:{name}: is for an mqtts:// broker, and the broker is none");
        if (options.Version is null) faults.Add($"{Section}:MqttVersion: '{options.MqttVersion}' is neither 5 nor 3.1.1");
        if (!MqttLine.Libraries.Contains(options.Library)) faults.Add($"{Section}:Library: {MqttLine.Lacks(options.Library)}");
        faults.AddRange(options.Privacy.Faults($"{Section}:{nameof(Privacy)}"));
        Range(nameof(RowsPerSecond), options.RowsPerSecond, 1, 1000);
        Range(nameof(KeepDays), options.KeepDays, 1, 400);
        Range(nameof(OutboxMegabytes), options.OutboxMegabytes, 16, 10_000);
        Range(nameof(GraceMinutes), options.GraceMinutes, 0, 60);
        Range(nameof(Window), options.Window, 20, 100);
        if (options.Enabled && configuration.GetSection(HubOptions.Section).Get<HubOptions>() is { RawRetentionHours: < WholeDayHours and var hours })
            faults.Add(FormattableString.Invariant($"{HubOptions.Section}:RawRetentionHours: {hours} is shorter than the trading day that the feed closes: set {WholeDayHours}, or {Section}:{nameof(Enabled)} to false"));
        return faults;

        void Range(string name, int value, int least, int most)
        {
            if (value < least || value > most) faults.Add(FormattableString.Invariant($"{Section}:{name}: {value} is not from {least} to {most}"));
        }
    }
}
