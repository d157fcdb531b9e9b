using System.Diagnostics;
using System.Net.Sockets;

namespace StoreEdge.DeviceSim.Devices.BtVirt;

/// <summary>
/// BlueZ's btvirt, a controller that nobody here wrote, in a folder of its own. Its sockets have fixed names in /tmp, so it
/// runs in its own mount name space with that folder in the place of /tmp: many may run at once and none is left behind.
/// </summary>
internal sealed class BtVirtProcess : IAsyncDisposable
{
    private const string MountAndRun = "mount --bind \"$1\" /tmp && exec env LD_PRELOAD=/tmp/afalg_shim.so btvirt -s >/tmp/btvirt.log 2>&1";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly string _folder;
    private readonly Process _process;

    private BtVirtProcess(string folder, Process process) => (_folder, _process) = (folder, process);

    /// <summary>Where a new connection is a new low-energy controller; all of them share one air.</summary>
    public string SocketPath => Path.Combine(_folder, "bt-server-le");

    public int ProcessId => _process.Id;

    /// <returns>What is missing to run btvirt here, in words; null when nothing is.</returns>
    public static string? Missing()
    {
        foreach (var (program, package) in new[] { ("btvirt", "bluez-test-tools"), ("gcc", "gcc"), ("unshare", "util-linux") })
            if (!OnPath(program)) return $"{program} is not installed (Debian package {package})";
        // A container may hold root back from this, so it is tried.
        using var unshare = Launch("unshare", "--mount", "true");
        unshare.WaitForExit();
        return unshare.ExitCode == 0 ? null : "this user may not make a mount name space of its own";
    }

    /// <exception cref="IOException">The shim cannot be built or btvirt did not open its socket; the message holds what they said.</exception>
    public static async Task<BtVirtProcess> StartAsync(TimeProvider wall, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("storeedge-btvirt-").FullName;
        try
        {
            await BuildShimAsync(Path.Combine(folder, "afalg_shim.so"), cancellationToken);
            var process = Launch("unshare", "--mount", "sh", "-c", MountAndRun, "sh", folder);
            var started = new BtVirtProcess(folder, process);
            try
            {
                await started.OpenAsync(wall, cancellationToken);
                return started;
            }
            catch
            {
                await started.DisposeAsync();
                throw;
            }
        }
        catch
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // unshare, sh and env each become the next program, so this one process is btvirt itself.
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync(TimeProvider wall, CancellationToken cancellationToken)
    {
        var started = wall.GetTimestamp();
        while (!Listens())
        {
            if (_process.HasExited) throw new IOException($"btvirt ended with {_process.ExitCode}: {await SaidAsync(cancellationToken)}");
            if (wall.GetElapsedTime(started) > Limit) throw new IOException($"btvirt opened no socket within {Limit.TotalSeconds} s");
            await Task.Delay(TimeSpan.FromMilliseconds(20), wall, cancellationToken);
        }
    }

    // btvirt binds before it listens, so the file alone is no sign. This controller leaves the air with its connection.
    private bool Listens()
    {
        if (!File.Exists(SocketPath)) return false;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(SocketPath));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
    }

    private async Task<string> SaidAsync(CancellationToken cancellationToken)
    {
        var log = Path.Combine(_folder, "btvirt.log");
        return await _process.StandardError.ReadToEndAsync(cancellationToken)
            + (File.Exists(log) ? await File.ReadAllTextAsync(log, cancellationToken) : "");
    }

    private static async Task BuildShimAsync(string library, CancellationToken cancellationToken)
    {
        var source = Path.ChangeExtension(library, ".c");
        await using (var code = typeof(BtVirtProcess).Assembly.GetManifestResourceStream("afalg_shim.c")
            ?? throw new InvalidOperationException("afalg_shim.c is not embedded in this program"))
        await using (var file = File.Create(source))
            await code.CopyToAsync(file, cancellationToken);
        using var gcc = Launch("gcc", "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl");
        var said = await gcc.StandardError.ReadToEndAsync(cancellationToken);
        await gcc.WaitForExitAsync(cancellationToken);
        if (gcc.ExitCode != 0) throw new IOException($"gcc cannot build the shim: {said}");
    }

    private static Process Launch(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start) ?? throw new IOException($"{program} did not start");
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
