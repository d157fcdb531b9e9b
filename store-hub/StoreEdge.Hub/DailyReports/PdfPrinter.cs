using System.ComponentModel;
using System.Diagnostics;

namespace StoreEdge.Hub.DailyReports;

/// <summary>Prints an HTML file by a browser without a window. The page is the hub's own and has no script; the browser is given a profile of its own that goes with it.</summary>
/// <param name="program">Name or path; empty prints nothing.</param>
internal sealed class PdfPrinter(string program, TimeProvider wall)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <returns>Why there is no PDF; null where there is one.</returns>
    public async Task<string?> PrintAsync(string html, string pdf, CancellationToken cancellationToken)
    {
        if (program.Length == 0) return "no program is set that prints it";
        var profile = Directory.CreateTempSubdirectory("storeedge-print-").FullName;
        try
        {
            using var process = Process.Start(Start(html, pdf, profile))!;   // not by the shell: it is a new process
            process.OutputDataReceived += static (_, _) => { };   // read, so that its pipes never fill
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return await EndedAsync(process, cancellationToken) is { } fault ? fault : File.Exists(pdf) ? null : $"{program} wrote no PDF";
        }
        catch (Win32Exception exception)
        {
            return $"{program} cannot be started: {exception.Message}";
        }
        finally
        {
            TryDelete(profile);
        }
    }

    private ProcessStartInfo Start(string html, string pdf, string profile)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = profile };
        string[] own = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [];   // chromium starts for root only without it
        foreach (var argument in (string[])[
            "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--no-first-run", "--no-default-browser-check", "--disable-dev-shm-usage", .. own,
            $"--user-data-dir={profile}", "--no-pdf-header-footer", $"--print-to-pdf={Path.GetFullPath(pdf)}", new Uri(Path.GetFullPath(html)).AbsoluteUri])
            start.ArgumentList.Add(argument);
        start.Environment["HOME"] = profile;
        return start;
    }

    private async Task<string?> EndedAsync(Process process, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Limit, wall);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await process.WaitForExitAsync(either.Token);
            return process.ExitCode == 0 ? null : FormattableString.Invariant($"{program} ended with {process.ExitCode}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            return FormattableString.Invariant($"{program} took longer than {Limit.TotalSeconds:F0} s");
        }
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser may still hold a file: the system's own cleaning of temporary files sees to it.
        }
    }
}
