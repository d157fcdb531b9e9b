using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StoreEdge.Testing;

/// <summary>
/// A RabbitMQ node with the MQTT plugin, on ports of 127.0.0.1 and in a scratch folder of its own; no service of the system has to do
/// with it. Its own epmd too, so nothing outlives it. Every start is a first one: it comes back without sessions or queues.
/// </summary>
public sealed class RabbitBroker : IAsyncDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly ScratchFolder _folder = new();
    private readonly int _epmdPort = LoopbackPort.Free();
    private readonly int _nodePort = LoopbackPort.Free();
    private Process? _epmd;
    private Process? _server;
    private int _starts;

    private RabbitBroker()
    {
    }

    /// <summary>For <c>Assert.SkipUnless</c>: what a test says when there is none.</summary>
    public const string WhyAbsent = "RabbitMQ is not installed (apt-get install rabbitmq-server)";

    public static bool IsInstalled => File.Exists(Program);

    public int Port { get; } = LoopbackPort.Free();

    public string Url => $"mqtt://127.0.0.1:{Port}";

    public static async Task<RabbitBroker> StartedAsync()
    {
        var broker = new RabbitBroker();
        await broker.StartAsync();
        return broker;
    }

    public async Task StartAsync()
    {
        if (_server is not null) throw new InvalidOperationException("runs already");
        _epmd ??= Start("epmd", "-address", "127.0.0.1", "-port", Text(_epmdPort));
        await File.WriteAllTextAsync(_folder.File("rabbit.conf"), $"""
            listeners.tcp = none
            mqtt.listeners.tcp.1 = 127.0.0.1:{Port}
            mqtt.allow_anonymous = true
            mqtt.default_user = guest
            mqtt.default_pass = guest
            loopback_users = none

            """);
        await File.WriteAllTextAsync(_folder.File("plugins"), "[rabbitmq_mqtt].\n");
        Directory.CreateDirectory(_folder.File("home"));
        _starts++;
        _server = Start(Program);
        await Eventually.Holds(async () =>
        {
            if (_server.HasExited) throw new InvalidOperationException($"RabbitMQ ended with {_server.ExitCode}");
            return await AnswersAsync();
        }, "RabbitMQ listens", TimeSpan.FromMinutes(2));
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task StopAsync()
    {
        if (_server is null) return;
        _server.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_epmd is not null)
        {
            _epmd.Kill();
            await _epmd.WaitForExitAsync();
            _epmd.Dispose();
        }
        _folder.Dispose();
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder.Path };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in new[]
        {
            ("HOME", _folder.File("home")), ("ERL_EPMD_ADDRESS", "127.0.0.1"), ("ERL_EPMD_PORT", Text(_epmdPort)), ("RABBITMQ_NODENAME", $"storeedge-{Text(Port)}@localhost"),
            ("RABBITMQ_DIST_PORT", Text(_nodePort)), ("RABBITMQ_MNESIA_BASE", _folder.File($"data-{Text(_starts)}")), ("RABBITMQ_LOG_BASE", _folder.File("log")),
            ("RABBITMQ_CONFIG_FILE", _folder.File("rabbit")), ("RABBITMQ_ENABLED_PLUGINS_FILE", _folder.File("plugins")), ("RABBITMQ_PID_FILE", _folder.File("pid")),
            ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1} +S 2:2"),
        }) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };   // read, so that its pipe never fills
        process.OutputDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private async Task<bool> AnswersAsync()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
