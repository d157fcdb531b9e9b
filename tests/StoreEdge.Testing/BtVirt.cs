using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace StoreEdge.Testing;

/// <summary>
/// BlueZ's btvirt: Bluetooth controllers that nobody here wrote, on a Unix socket (each connection is a new one) and on a
/// pty, all in one air. It runs in its own mount name space with a scratch folder in the place of /tmp, because its sockets
/// have fixed names there, and with the simulator's shim, because it drops its clients where the kernel has no AF_ALG.
/// </summary>
public sealed partial class BtVirt : IDisposable
{
    private const string MountAndRun =
        "mount --bind \"$1\" /tmp && exec env LD_PRELOAD=/tmp/afalg_shim.so stdbuf -oL btvirt -s -S >/tmp/btvirt.log 2>&1";

    private readonly ScratchFolder _folder = new();
    private readonly Process _process;

    private BtVirt()
    {
        Run("gcc", "-shared", "-fPIC", "-O2", "-o", _folder.File("afalg_shim.so"),
            TestRepository.File("device-sim", "StoreEdge.DeviceSim", "Devices", "BtVirt", "afalg_shim.c"), "-ldl");
        _process = Process.Start("unshare", ["--mount", "sh", "-c", MountAndRun, "sh", _folder.Path]);
    }

    /// <summary>Where a new connection is a new low-energy controller.</summary>
    public string SocketPath => _folder.File("bt-server-le");

    /// <summary>One controller behind a terminal.</summary>
    public string TerminalPath { get; private set; } = "";

    /// <returns>What is missing to run btvirt here, in words; null when nothing is.</returns>
    public static string? Missing()
    {
        foreach (var (program, package) in new[] { ("btvirt", "bluez-test-tools"), ("gcc", "gcc"), ("unshare", "util-linux"), ("stdbuf", "coreutils") })
            if (!OnPath(program)) return $"{program} is not installed (Debian package {package})";
        using var unshare = Process.Start("unshare", ["--mount", "true"]);      // a container may hold this back from root
        unshare.WaitForExit();
        return unshare.ExitCode == 0 ? null : "this user may not make a mount name space of its own";
    }

    public static async Task<BtVirt> StartAsync()
    {
        var started = new BtVirt();
        var log = started._folder.File("btvirt.log");
        await Eventually.Holds(() =>
        {
            if (started._process.HasExited) throw new InvalidOperationException("btvirt has ended: " + File.ReadAllText(log));
            if (!File.Exists(started.SocketPath) || !File.Exists(log)) return false;
            started.TerminalPath = Terminal().Match(File.ReadAllText(log)).Value;
            return started.TerminalPath.Length > 0 && Listens(started.SocketPath);
        }, "btvirt has opened its socket and its terminal");
        return started;
    }

    public void Dispose()
    {
        // unshare, sh, env and stdbuf each become the next program, so this one process is btvirt itself.
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    // btvirt binds before it listens, so the file alone is no sign. This controller leaves the air with its connection.
    private static bool Listens(string path)
    {
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':', StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex("/dev/pts/[0-9]+(?=\\s)")]
    private static partial Regex Terminal();
}
