using Microsoft.Extensions.Logging.Console;
using StoreEdge.Agent.Beacons;
using StoreEdge.Agent.Health;
using StoreEdge.Agent.Outbox;
using StoreEdge.Agent.Ports;
using StoreEdge.Agent.Pos;
using StoreEdge.Agent.Scanners;
using StoreEdge.Agent.Settings;
using StoreEdge.Agent.Uplink;

namespace StoreEdge.Agent;

/// <summary>The whole wiring of the agent.</summary>
internal static class AgentHost
{
    /// <param name="store">The store's clock; the wires, the back-offs and HTTP go by <paramref name="wall"/>.</param>
    public static IHost Build(AgentSettings settings, TimeProvider store, TimeProvider? wall = null, Action<ILoggingBuilder>? logging = null)
    {
        wall ??= TimeProvider.System;
        // Empty: no web, no default providers, no watched files; a box of a store has little memory.
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "storeedge-agent" });
        builder.Logging.SetMinimumLevel(LogLevel.Information);
        (logging ?? ToConsole)(builder.Logging);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.AddMetrics();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton<AgentMetrics>();
        builder.Services.AddSingleton<DeviceBook>();
        builder.Services.AddSingleton<LostSightings>();
        builder.Services.AddSingleton<IPortOpener, PortOpener>();
        // Nobody waits for an advert: its second is told when the second is over. At 1 Mbit/s a line brings 3 kB meanwhile.
        builder.Services.AddSingleton(_ => new Beat(TimeSpan.FromMilliseconds(30)));

        // Hosted services stop in the reverse order of their start: the outbox outlives everyone who appends to it.
        builder.Services.AddSingleton(p => new DurableOutbox(Path.Combine(settings.DataFolder, "outbox.db"),
            new(settings.OutboxMaxRows, settings.OutboxMaxBytes), wall, p.GetRequiredService<AgentMetrics>(),
            p.GetRequiredService<IHostApplicationLifetime>(), p.GetRequiredService<ILogger<DurableOutbox>>()));
        builder.Services.AddSingleton<IOutbox>(p => p.GetRequiredService<DurableOutbox>());
        builder.Services.AddSingleton<IOutboxForUplink>(p => p.GetRequiredService<DurableOutbox>());
        builder.Services.AddSingleton<IHostedService>(p => p.GetRequiredService<DurableOutbox>());

        builder.Services.AddSingleton(_ => HubHttp.To(settings.HubUrl, settings.HubAuthorities));
        builder.Services.AddSingleton(p => new HttpHubDoor(p.GetRequiredService<HttpClient>(), settings.Store, settings.Agent,
            p.GetRequiredService<IOutboxForUplink>()));
        builder.Services.AddSingleton<IHubDoor>(p => p.GetRequiredService<HttpHubDoor>());
        builder.Services.AddSingleton<IHostedService>(p => new UplinkWorker(p.GetRequiredService<IOutboxForUplink>(), p.GetRequiredService<IHubDoor>(),
            p.GetRequiredService<AgentMetrics>(), store, wall, p.GetRequiredService<ILogger<UplinkWorker>>()));
        builder.Services.AddSingleton<IHostedService>(p => new HealthReporter(settings, p.GetRequiredService<DeviceBook>(),
            p.GetRequiredService<DurableOutbox>(), p.GetRequiredService<LostSightings>(), p.GetRequiredService<HttpHubDoor>(), store, wall,
            p.GetRequiredService<ILogger<HealthReporter>>()));

        foreach (var scanner in settings.Scanners)
        {
            AddLine(builder.Services, scanner.Line, "scanner", store, wall,
                (_, status) => new ScannerDecoder(scanner.Line.Device, IScannerReads.Of(scanner), settings.RestrictedCirculation, status));
        }
        foreach (var till in settings.Tills)
        {
            AddLine(builder.Services, till.Line, "till", store, wall,
                (p, status) => new TillDecoder(till.Line.Device, till.Lane, till.Template, status, p.GetRequiredService<ILogger<TillDecoder>>(), till.Printer));
        }
        foreach (var display in settings.Displays)
        {
            AddLine(builder.Services, display.Line, "till", store, wall, (p, status) => new DisplayDecoder(display.Line.Device, display.Lane, display.Template,
                status, p.GetRequiredService<ILogger<DisplayDecoder>>(), display.Printer));
        }
        foreach (var text in settings.Texts)
        {
            AddLine(builder.Services, text.Line, "till", store, wall, (p, status) => new TextDecoder(text.Format,
                new(text.Line.Device, text.Lane, text.Template, status, p.GetRequiredService<ILogger<TextDecoder>>()), status));
        }
        foreach (var card in settings.CardTerminals)
        {
            AddLine(builder.Services, card.Line, "till", store, wall,
                (_, status) => new CardTerminalDecoder(card.Line.Device, card.Lane, card.Line.Port.Kind is PortKind.Tcp or PortKind.Unix, status));
        }
        foreach (var posLog in settings.PosLogs)
        {
            builder.Services.AddSingleton<IHostedService>(p => new PosLogWorker(posLog, p.GetRequiredService<DeviceBook>().Add(posLog.Device, "till"),
                p.GetRequiredService<IOutbox>(), store, wall, p.GetRequiredService<ILogger<PosLogWorker>>()));
        }
        builder.Services.AddSingleton(p => new SightingWindows(store, new ClockScheduler(store)));
        builder.Services.AddSingleton<IHostedService>(p => ActivatorUtilities.CreateInstance<SightingPump>(p));
        foreach (var radio in settings.Radios) AddRadio(builder.Services, settings, radio, store, wall);
        return builder.Build();
    }

    private static void AddRadio(IServiceCollection services, AgentSettings settings, RadioSettings radio, TimeProvider store,
        TimeProvider wall) => services.AddSingleton<IHostedService>(p =>
    {
        var status = p.GetRequiredService<DeviceBook>().Add(radio.Device, "radio");
        if (radio.Port.Kind is PortKind.InTheHandBle) return new SystemRadioWorker(radio, Filter(p, settings, radio, status, store), status, wall, p.GetRequiredService<ILogger<SystemRadioWorker>>());
        var port = new KeptPort(radio.Port, radio.Wire, new PacedOpener(p.GetRequiredService<IPortOpener>(), p.GetRequiredService<Beat>()), status, wall, p.GetRequiredService<ILogger<KeptPort>>());
        return new RadioWorker(port, radio, Filter(p, settings, radio, status, store), status, wall, p.GetRequiredService<ILogger<RadioWorker>>());
    });

    private static BeaconFilter Filter(IServiceProvider p, AgentSettings settings, RadioSettings radio, DeviceStatus status, TimeProvider store) =>
        new(radio.Device, settings.Beacons, p.GetRequiredService<SightingWindows>(), status, store);

    private static void AddLine(IServiceCollection services, LineSettings line, string kind, TimeProvider store, TimeProvider wall,
        Func<IServiceProvider, DeviceStatus, ILineDecoder> decoder) => services.AddSingleton<IHostedService>(p =>
    {
        var status = p.GetRequiredService<DeviceBook>().Add(line.Device, kind);
        var port = new KeptPort(line.Port, line.Wire, p.GetRequiredService<IPortOpener>(), status, wall, p.GetRequiredService<ILogger<KeptPort>>());
        return new LineWorker(port, line.IdleGap, decoder(p, status), p.GetRequiredService<IOutbox>(), store, wall);
    });

    private static void ToConsole(ILoggingBuilder logging) => logging.AddSimpleConsole(o =>
        (o.SingleLine, o.TimestampFormat, o.UseUtcTimestamp, o.ColorBehavior) = (true, "HH:mm:ss ", true, LoggerColorBehavior.Disabled));
}
