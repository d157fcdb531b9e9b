using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using StoreEdge.Mosquitto;

namespace StoreEdge.Testing;

/// <summary>
/// A RabbitMQ node with the MQTT plugin, on ports of 127.0.0.1 and in a scratch folder of its own; no service of the system has to do
/// with it. Its own epmd too, so nothing outlives it. Every start is a first one: it comes back without sessions or queues. What is
/// said at it is held against the contract, as at <see cref="MosquittoBroker"/>.
/// </summary>
public sealed class RabbitBroker : IAsyncDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly ScratchFolder _folder = new();
    private readonly int _epmdPort = LoopbackPort.Free();
    private readonly int _nodePort = LoopbackPort.Free();
    private Process? _epmd;
    private Process? _server;
    private readonly int _watchPort = LoopbackPort.Free();
    private readonly string[] _stores;
    private ContractWatch? _watch;
    private int _starts;

    private RabbitBroker(string[] stores) => _stores = stores;

    /// <summary>For <c>Assert.SkipUnless</c>: what a test says when there is none.</summary>
    public const string WhyAbsent = "RabbitMQ is not installed (apt-get install rabbitmq-server)";

    public static bool IsInstalled => System.IO.File.Exists(Program);

    public int Port { get; } = LoopbackPort.Free();

    public string Url => $"mqtt://127.0.0.1:{Port}";

    /// <summary>What is heard here and held against the contract.</summary>
    public ContractWatch Watch => _watch ?? throw new InvalidOperationException("was never started");

    public string File(string name) => _folder.File(name);

    /// <summary>A plain one that lets everybody in.</summary>
    public static Task<RabbitBroker> StartedAsync() => StartedAsync([]);

    /// <summary>As <c>install/hq</c> sets it up for these stores (store-0001 and store-0002 are in its definitions): TLS, certificates, and leave for each topic.</summary>
    public static Task<RabbitBroker> OfTheChainAsync() => StartedAsync("store-0001", "store-0002");

    private static async Task<RabbitBroker> StartedAsync(params string[] stores)
    {
        var broker = new RabbitBroker(stores);
        if (stores.Length > 0)
        {
            foreach (var arguments in (string[][])[["ca"], ["broker", "localhost"], ["hq"], ["store", .. stores]]) ChainBroker.Make(broker._folder.Path, arguments);
        }
        await broker.StartAsync();
        return broker;
    }

    public async Task StartAsync()
    {
        if (_server is not null) throw new InvalidOperationException("runs already");
        _epmd ??= Start("epmd", "-address", "127.0.0.1", "-port", Text(_epmdPort));
        await System.IO.File.WriteAllTextAsync(_folder.File("rabbit.conf"), _stores.Length > 0 ? Chain() : $"""
            listeners.tcp = none
            mqtt.listeners.tcp.1 = 127.0.0.1:{Port}
            mqtt.listeners.tcp.2 = 127.0.0.1:{_watchPort}
            mqtt.allow_anonymous = true
            mqtt.default_user = guest
            mqtt.default_pass = guest
            loopback_users = none

            """);
        await System.IO.File.WriteAllTextAsync(_folder.File("plugins"), "[rabbitmq_mqtt].\n");
        Directory.CreateDirectory(_folder.File("home"));
        _starts++;
        _server = Start(Program);
        await Eventually.Holds(async () =>
        {
            if (_server.HasExited) throw new InvalidOperationException($"RabbitMQ ended with {_server.ExitCode}");
            return await AnswersAsync();
        }, "RabbitMQ listens", TimeSpan.FromMinutes(2));
        _watch ??= new(new MqttOptions
        {
            Host = "127.0.0.1", Port = _watchPort, ClientId = WatchName, Version = MqttVersion.V311, User = _stores.Length > 0 ? WatchName : null, Password = WatchName,
            BackOffFrom = TimeSpan.FromMilliseconds(10), BackOffTo = TimeSpan.FromMilliseconds(50),
        });
        await _watch.ConnectedAsync();
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task StopAsync()
    {
        if (_server is null) return;
        if (_watch is not null && !_server.HasExited) await _watch.CatchUpAsync();
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
        if (_watch is null) return;
        await _watch.DisposeAsync();
        _watch.ThrowIfWrong();
    }

    private const string WatchName = "contract-watch";

    // The chain's own files, on loopback, and one more door for the watch, who has a password.
    private string Chain()
    {
        var definitions = JsonNode.Parse(System.IO.File.ReadAllText(TestRepository.File("install", "hq", "rabbitmq-definitions.json")))!;
        byte[] salt = [1, 2, 3, 4];   // as RabbitMQ keeps a password: base64 of the salt and SHA-256 of salt and password
        definitions["users"]!.AsArray().Add(new JsonObject
        {
            ["name"] = WatchName, ["tags"] = "", ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
            ["password_hash"] = Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(WatchName)])]),
        });
        definitions["permissions"]!.AsArray().Add(new JsonObject { ["user"] = WatchName, ["vhost"] = "/", ["configure"] = ".*", ["write"] = ".*", ["read"] = ".*" });
        System.IO.File.WriteAllText(_folder.File("rabbitmq-definitions.json"), definitions.ToJsonString());
        var text = System.IO.File.ReadAllText(TestRepository.File("install", "hq", "rabbitmq.conf"));
        foreach (var (from, to) in new[]
        {
            ("mqtt.listeners.ssl.default = 8883\n", $"mqtt.listeners.ssl.1 = 127.0.0.1:{Text(Port)}\n"), ("mqtt.listeners.tcp = none\n", $"mqtt.listeners.tcp.1 = 127.0.0.1:{Text(_watchPort)}\n"),
            ("/etc/rabbitmq/storeedge/", $"{_folder.Path}/"),
        })
        {
            if (!text.Contains(from, StringComparison.Ordinal)) throw new InvalidOperationException($"install/hq/rabbitmq.conf has no '{from}'");
            text = text.Replace(from, to, StringComparison.Ordinal);
        }
        return text;
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
