using StoreEdge.DeviceSim.Rig;
using StoreEdge.ProgramBenchmarks.Load;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>One open page as the hub meets it: the stream of live events, and the view's own questions again every five seconds while something happens.</summary>
internal sealed class PageViewer : IAsyncDisposable
{
    // As web/src/shell.ts asks.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private static readonly IReadOnlyList<string>[] Views =
    [
        ["/api/today", "/api/tiles"],
        ["/api/floor?fromHour=0&toHour=24&source=app"],
        ["/api/zones?source=app", "/api/assortment"],
        ["/api/checkout"],
    ];

    private readonly LivePage _live;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _closed = new();
    private readonly Task _asking;

    /// <param name="number">Which view it looks at, and when in the five seconds it asks.</param>
    public PageViewer(Uri hub, string hubData, int number)
    {
        _live = new LivePage(hub, hubData);
        _http = ManagersDoor.Open(hub, hubData);
        _asking = AskAsync(Views[number % Views.Length], TimeSpan.FromMilliseconds(number * 250 % Again.TotalMilliseconds), _closed.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await _asking;
        await _live.DisposeAsync();
        _closed.Dispose();
        _http.Dispose();
    }

    private async Task AskAsync(IReadOnlyList<string> questions, TimeSpan first, CancellationToken closed)
    {
        try
        {
            await Task.Delay(first, TimeProvider.System, closed);
            while (true)
            {
                foreach (var question in questions)
                {
                    using var answer = await _http.GetAsync(new Uri(question, UriKind.Relative), closed);
                    answer.EnsureSuccessStatusCode();
                    await answer.Content.CopyToAsync(Stream.Null, closed);
                }
                await Task.Delay(Again, TimeProvider.System, closed);
            }
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // the page was closed
        }
    }
}
