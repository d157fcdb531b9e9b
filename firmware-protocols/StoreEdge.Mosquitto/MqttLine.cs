namespace StoreEdge.Mosquitto;

/// <summary>Which library keeps a line. What a build lacks is known beforehand, so that a setting can be refused at the start.</summary>
public static class MqttLine
{
    public const string Libmosquitto = "libmosquitto", MqttNet = "mqttnet";

    /// <summary>The libraries of this build, by the names that settings use; the first is the default.</summary>
    public static IReadOnlyList<string> Libraries { get; } =
#if MQTTNET
        [Libmosquitto, MqttNet];
#else
        [Libmosquitto];
#endif

    /// <param name="notice">Called on the line's thread, or not at all; must not block.</param>
    /// <exception cref="DllNotFoundException">libmosquitto is not installed.</exception>
    /// <exception cref="ArgumentException">The options name a library that is not in <see cref="Libraries"/>.</exception>
    public static IMqttLine Open(MqttOptions options, Action<MqttNotice>? notice = null) => options.Library switch
    {
        Libmosquitto => new MqttConnection(options, notice),
#if MQTTNET
        MqttNet => new MqttNetLine(options, notice),
#endif
        _ => throw new ArgumentException(Lacks(options.Library), nameof(options)),
    };

    /// <summary>What a setting's fault says.</summary>
    public static string Lacks(string library) =>
        $"asks for {library}, which this build does not have; it has {string.Join(", ", Libraries)} (install/probe-feed looks for the package and switches it on)";
}
