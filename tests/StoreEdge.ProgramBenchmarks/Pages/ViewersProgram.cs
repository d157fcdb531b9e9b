using System.Diagnostics;
using System.Globalization;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>
/// Open pages in a program of their own. They are other machines' work in a store: here they have what the hub and the sender
/// leave of the processor, and neither their garbage nor their answers are in the way of the sender's clock. A low priority is
/// not enough for that: Linux lets even the lowest end its slice of some milliseconds before one that wakes, but the idle policy not.
/// </summary>
internal sealed class ViewersProgram : IAsyncDisposable
{
    private const string Open = "open";
    private const string Close = "close";

    private readonly Process _process;

    public ViewersProgram(Uri hub, string hubData, int viewers)
    {
        var start = new ProcessStartInfo("chrt") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["--idle", "0", "dotnet", typeof(ViewersProgram).Assembly.Location, "page-viewers", hub.ToString(), hubData, viewers.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new IOException("the viewers did not start");
    }

    /// <summary>Returns when the pages begin to open; each asks for the first time within five seconds.</summary>
    public Task OpenAsync() => SayAsync(Open);

    /// <summary>Returns when all are closed.</summary>
    /// <exception cref="IOException">One was refused an answer.</exception>
    public Task CloseAsync() => SayAsync(Close);

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>The program itself: opens and closes as its input says, and says each word again when that is done.</summary>
    public static async Task RunAsync(Uri hub, string hubData, int count)
    {
        var viewers = new List<PageViewer>();
        while (await Console.In.ReadLineAsync() is { } word)
        {
            if (word == Open) viewers.AddRange(Enumerable.Range(0, count).Select(i => new PageViewer(hub, hubData, i)));
            else await CloseAsync(viewers);
            Console.WriteLine(word);
        }
        await CloseAsync(viewers);
    }

    private static async Task CloseAsync(List<PageViewer> viewers)
    {
        foreach (var viewer in viewers) await viewer.DisposeAsync();
        viewers.Clear();
    }

    private async Task SayAsync(string word)
    {
        await _process.StandardInput.WriteLineAsync(word);
        await _process.StandardInput.FlushAsync();
        if (await _process.StandardOutput.ReadLineAsync() != word) throw new IOException("the viewers have ended; what they said is above");
    }
}
