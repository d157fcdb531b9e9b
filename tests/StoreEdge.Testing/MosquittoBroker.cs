using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StoreEdge.Mosquitto;

namespace StoreEdge.Testing;

/// <summary>
/// A real mosquitto on a free port of 127.0.0.1 with a scratch folder of its own; can be stopped, killed and started again on
/// the same port, with another configuration if need be. Ended by its own pid. Whatever is said at it is held against the
/// contract, by a door of its own that needs no leave of the other's; letting the broker go throws when something was wrong.
/// </summary>
public sealed class MosquittoBroker : IAsyncDisposable
{
    private static readonly string? Program =
        new[] { "/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto" }.FirstOrDefault(System.IO.File.Exists);

    private readonly ScratchFolder _folder = new();
    private readonly Func<int, string> _configuration;
    private readonly int _watchPort = LoopbackPort.Free();
    private Process? _process;
    private ContractWatch? _watch;

    private MosquittoBroker(int port, Func<int, string> configuration) => (Port, _configuration) = (port, configuration);

    /// <summary>For <c>Assert.SkipUnless</c>: what a test says when there is none.</summary>
    public const string WhyAbsent = "mosquitto is not installed (apt-get install mosquitto)";

    public static bool IsInstalled => Program is not null;

    public int Port { get; }

    public string Url => $"mqtt://127.0.0.1:{Port}";

    /// <summary>The folder that it is started in, its configuration's relative paths are of.</summary>
    public string Folder => _folder.Path;

    /// <summary>What is heard here and held against the contract.</summary>
    public ContractWatch Watch => _watch ?? throw new InvalidOperationException("was never started");

    /// <param name="configuration">Of the port it is to listen on; asked anew at each start.</param>
    public static async Task<MosquittoBroker> StartedAsync(Func<int, string>? configuration = null, Action<string>? prepare = null)
    {
        // Between choosing a port and mosquitto's bind somebody else may take it: then another is chosen.
        for (var attempt = 1; ; attempt++)
        {
            var broker = new MosquittoBroker(LoopbackPort.Free(), configuration ?? Open);
            prepare?.Invoke(broker.Folder);
            try
            {
                await broker.StartAsync();
                return broker;
            }
            catch (InvalidOperationException) when (attempt < 5)
            {
                await broker.DisposeAsync();
            }
        }
    }

    public async Task StartAsync()
    {
        if (_process is not null) throw new InvalidOperationException("runs already");
        var configuration = _folder.File("mosquitto.conf");
        await System.IO.File.WriteAllTextAsync(configuration, Watched(_configuration(Port)) + "\nlog_type error\nlog_type warning\n");
        var start = new ProcessStartInfo(Program ?? throw new InvalidOperationException(WhyAbsent))
        {
            RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = _folder.Path,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(configuration);
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += static (_, _) => { };   // read, so that its pipe never fills
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await Eventually.Holds(async () =>
        {
            if (_process.HasExited)
            {
                _process.Dispose();
                _process = null;
                throw new InvalidOperationException($"mosquitto did not start on port {Port}");
            }
            return await AnswersAsync();
        }, "mosquitto listens");
        _watch ??= new(new MqttOptions
        {
            Host = "127.0.0.1", Port = _watchPort, ClientId = "contract-watch", BackOffFrom = TimeSpan.FromMilliseconds(10), BackOffTo = TimeSpan.FromMilliseconds(50),
        });
        await _watch.ConnectedAsync();
    }

    /// <summary>Ends it as a power cut would: no farewell to anybody, nothing kept.</summary>
    public async Task StopAsync()
    {
        if (_process is null) return;
        if (_watch is not null && !_process.HasExited) await _watch.CatchUpAsync();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Ends it as a service manager does: it writes down what its configuration says shall outlive it.</summary>
    public async Task EndAsync()
    {
        if (_process is null) return;
        if (_watch is not null && !_process.HasExited) await _watch.CatchUpAsync();
        using (var terminate = Process.Start("kill", [_process.Id.ToString(CultureInfo.InvariantCulture)])) await terminate.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
        if (_watch is null) return;
        await _watch.DisposeAsync();
        _watch.ThrowIfWrong();
    }

    private static string Open(int port) => $"listener {port} 127.0.0.1\nallow_anonymous true\npersistence false";

    // A second door for the watch, for whom the first one's certificates and lists of access do not count: who may enter is then
    // said per door, and mosquitto wants it said below the door.
    private string Watched(string configuration)
    {
        var lines = configuration.Split('\n').Where(l => !l.StartsWith("per_listener_settings", StringComparison.Ordinal)).ToLookup(l =>
            l.StartsWith("allow_anonymous", StringComparison.Ordinal) || l.StartsWith("acl_file", StringComparison.Ordinal) || l.StartsWith("password_file", StringComparison.Ordinal));
        return $"per_listener_settings true\nlistener {_watchPort} 127.0.0.1\nallow_anonymous true\n" + string.Join('\n', [.. lines[false], .. lines[true]]);
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
}
