using System.Diagnostics;

namespace StoreEdge.House.Tests;

/// <summary>Runs bash as the install scripts are run, with a path of our choice.</summary>
internal static class Shell
{
    public sealed record Answer(int ExitCode, string Output, string Errors)
    {
        public string LastLine => Output.TrimEnd('\n').Split('\n')[^1];
    }

    /// <param name="home">HOME of the script; what it installs goes below.</param>
    /// <param name="path">PATH of the script; null leaves this process's.</param>
    public static Answer Run(string script, string home, string? path = null)
    {
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Checkout.Root };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("set -euo pipefail\n" + script);
        start.Environment["HOME"] = home;
        start.Environment.Remove("XDG_CACHE_HOME");
        if (path is not null) start.Environment["PATH"] = path;
        using var shell = Process.Start(start)!;
        var errors = shell.StandardError.ReadToEndAsync();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return new Answer(shell.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
