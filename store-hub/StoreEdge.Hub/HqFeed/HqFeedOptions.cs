using StoreEdge.Mosquitto;

namespace StoreEdge.Hub.HqFeed;

/// <summary>Section <c>StoreEdge:HqFeed</c>.</summary>
internal sealed class HqFeedOptions
{
    public const string Section = "StoreEdge:HqFeed";

    private const int WholeDayHours = 24;

    /// <summary>Off, nothing is made and nothing is sent.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary><c>mqtt://host:port</c>. Not encrypted and without a password yet: a broker on this machine, or behind a tunnel.</summary>
    public string Broker { get; set; } = "mqtt://127.0.0.1:1883";

    /// <summary>
    /// How long after its end (04:00 store time) a trading day is closed, 0 to 60. What comes later than that never reaches HQ; the rows of
    /// the day's first visits live no more than an hour beyond its end.
    /// </summary>
    public int GraceMinutes { get; set; } = 10;

    /// <summary>Rows sent and not yet acknowledged by HQ, 20 to 100.</summary>
    public int Window { get; set; } = 50;

    public TimeSpan Grace => TimeSpan.FromMinutes(GraceMinutes);

    /// <summary>The section as it is read; what is wrong with it is said by <see cref="Faults"/>.</summary>
    public static HqFeedOptions Read(IConfiguration configuration) => configuration.GetSection(Section).Get<HqFeedOptions>() ?? new();

    /// <summary>Everything that is wrong with the section's values, one line each; that they convert is seen to before.</summary>
    public static IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        var options = Read(configuration);
        List<string> faults = [];
        if (!MqttOptions.TryReadBroker(options.Broker, out _, out _))
            faults.Add($"{Section}:Broker: '{options.Broker}' is not a broker such as mqtt://127.0.0.1:1883");
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
