using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>One program of the run, with its own log; ended by its process id, never by name.</summary>
internal sealed partial class ChildProgram(string name, string folder, IReadOnlyDictionary<string, string> environment, string file, params string[] arguments)
    : IAsyncDisposable
{
    private const int SigTerm = 15;

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private Process? _process;
    private Task _copied = Task.CompletedTask;

    public string Name => name;

    public string LogFile => Path.Combine(folder, $"{name}.log");

    public int? ExitCode => _process is { HasExited: true } ended ? ended.ExitCode : null;

    public int Starts { get; private set; }

    public void Start()
    {
        Starts++;
        var start = new ProcessStartInfo(file) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        _process = Process.Start(start) ?? throw new IOException($"{file} did not start");
        _copied = Task.WhenAll(_copied, CopyAsync(_process.StandardOutput), CopyAsync(_process.StandardError));
    }

    /// <summary>SIGKILL: nothing of the program runs any more when this returns.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop and waits; kills it when it does not listen.</summary>
    public async Task StopAsync()
    {
        if (_process is null || _process.HasExited) return;
        _ = SendSignal(_process.Id, SigTerm);
        using var limit = new CancellationTokenSource(StopLimit, TimeProvider.System);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    /// <summary>The most memory that it has held, in MiB; null when it does not run.</summary>
    public double? PeakMebibytes()
    {
        if (_process is null || _process.HasExited) return null;
        var peak = File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return peak is null ? null : long.Parse(peak.AsSpan(6).Trim().ToString().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) / 1024.0;
    }

    /// <summary>The last lines of its log, for an error that a person must understand.</summary>
    public string LastLines(int count) => File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(count)) : "(no log)";

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _copied;
        _process?.Dispose();
    }

    private async Task CopyAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            lock (this) File.AppendAllText(LogFile, line + '\n');
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
