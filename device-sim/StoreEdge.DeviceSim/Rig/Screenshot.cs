using System.Diagnostics;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>A picture of a page as a manager's browser shows it, made by Debian's chromium.</summary>
internal static class Screenshot
{
    // The page's own time: the plan and its figures are fetched and drawn well within it.
    private const int SettledAfterMs = 8000;

    /// <returns>Null when the picture was made, else why not.</returns>
    public static async Task<string?> TakeAsync(Uri page, string file, CancellationToken cancellationToken)
    {
        using var profile = new TemporaryFolder();
        var start = new ProcessStartInfo("chromium") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--hide-scrollbars", "--window-size=1400,940", $"--user-data-dir={profile.Path}", $"--virtual-time-budget={SettledAfterMs}",
            $"--screenshot={file}", page.ToString(),
        }) start.ArgumentList.Add(argument);
        try
        {
            using var chromium = Process.Start(start)!;
            var said = chromium.StandardError.ReadToEndAsync(cancellationToken);
            await chromium.WaitForExitAsync(cancellationToken);
            return File.Exists(file) ? null : $"chromium made no picture: {(await said).Split('\n')[^1]}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "chromium is not installed (Debian package chromium)";
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("storeedge-chromium-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
