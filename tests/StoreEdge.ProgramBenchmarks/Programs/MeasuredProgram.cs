using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StoreEdge.ProgramBenchmarks.Programs;

/// <summary>A program under load in a process of its own, whose processor time and memory the kernel counts.</summary>
internal sealed class MeasuredProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _log;
    private readonly Task _logged;

    public MeasuredProgram(string name, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        Name = name;
        _log = Path.Combine(folder, $"{name}.log");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        _process = Process.Start(start) ?? throw new IOException($"{name} did not start");
        _logged = Task.WhenAll(CopyAsync(_process.StandardOutput), CopyAsync(_process.StandardError));
    }

    public string Name { get; }

    /// <summary>User and system time since its start, in seconds; the kernel counts hundredths.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Memory it holds now, in MiB.</summary>
    public double Resident => Mebibytes("VmRSS:");

    /// <summary>The most it has held, in MiB.</summary>
    public double Peak => Mebibytes("VmHWM:");

    /// <summary>Of <see cref="Resident"/>, what is its own and no file's, in MiB.</summary>
    public double Anonymous => Mebibytes("RssAnon:");

    /// <exception cref="IOException">It ended or takes too long; the message holds the end of its log.</exception>
    public async Task UntilAsync(Func<Task<bool>> holds, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                if (await holds()) return;
            }
            catch (HttpRequestException)
            {
                // not listening yet; the limit below ends it
            }
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromMinutes(15))
                throw new IOException($"{Name}: waited in vain until {what}\n{LastLines()}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    /// <summary>Waits until it rests, in the background too: twice in a row half a second in which it took less than a tenth of a core.</summary>
    public async Task RestsAsync()
    {
        var look = TimeSpan.FromMilliseconds(500);
        for (var quiet = 0; quiet < 2;)
        {
            var before = CpuSeconds;
            await Task.Delay(look, TimeProvider.System);
            quiet = CpuSeconds - before < look.TotalSeconds / 10 ? quiet + 1 : 0;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _logged;
        _process.Dispose();
    }

    private double Mebibytes(string field)
    {
        foreach (var line in File.ReadLines($"/proc/{_process.Id}/status"))
            if (line.StartsWith(field, StringComparison.Ordinal))
                return long.Parse(line.AsSpan(field.Length).Trim().ToString().Split(' ')[0], CultureInfo.InvariantCulture) / 1024.0;
        throw new IOException($"{Name} has ended\n{LastLines()}");
    }

    private string LastLines() => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(20)) : "(no log)";

    private async Task CopyAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            lock (_process) File.AppendAllText(_log, line + '\n');
    }
}
