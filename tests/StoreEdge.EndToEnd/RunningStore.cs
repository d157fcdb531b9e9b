using System.Diagnostics;
using StoreEdge.Testing;

namespace StoreEdge.EndToEnd;

/// <summary>
/// One whole store, played through its real wires by the same program that the demo runs: three trading hours at 60 times
/// real time, hub and one agent killed in the middle. Afterwards it stays open for the pages to be walked.
/// </summary>
public sealed class RunningStore : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly ScratchFolder _scratch = new();
    private readonly TaskCompletionSource _tablePrinted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private Process? _demo;

    /// <summary>All that the demo printed.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    public Uri Pages => new(File.ReadAllText(_scratch.File("address")));

    public string Folder => _scratch.File("run");

    /// <summary>Where the hub's keys lie.</summary>
    public string HubData => Path.Combine(Folder, "hub-data");

    public async ValueTask InitializeAsync()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "device-sim.dll");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _scratch.Path };
        foreach (var argument in new[]
        {
            program, "demo", "--headless", "--hours", "3", "--speed", "60", "--seed", "7", "--date", "2026-11-21", "--kill", "--btvirt", "--linger", "3600",
            "--folder", Folder, "--address-file", _scratch.File("address"),
        }) start.ArgumentList.Add(argument);
        start.Environment["NO_COLOR"] = "1";
        start.Environment["COLUMNS"] = "160";
        _demo = Process.Start(start)!;
        _demo.OutputDataReceived += (_, line) => Take(line.Data);
        _demo.ErrorDataReceived += (_, line) => Take(line.Data);
        _demo.BeginOutputReadLine();
        _demo.BeginErrorReadLine();
        _demo.EnableRaisingEvents = true;
        _demo.Exited += (_, _) => _tablePrinted.TrySetResult();
        await _tablePrinted.Task.WaitAsync(Limit);
    }

    /// <summary>Asks it to stop; SIGTERM, because a run in the background of a script may have been told to ignore Ctrl-C.</summary>
    /// <returns>The demo's exit code: 0 when the table held.</returns>
    public async Task<int> CloseAsync()
    {
        if (!_demo!.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _demo.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _demo.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        }
        return _demo.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _demo!.Dispose();
        _scratch.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
        if (line.StartsWith("killed with SIGKILL", StringComparison.Ordinal)) _tablePrinted.TrySetResult();
    }
}
