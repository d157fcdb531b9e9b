using System.Collections.Concurrent;
using System.Net.Http.Headers;
using StoreEdge.ProgramBenchmarks.Load;

namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>Sends a load at its own pace, whether or not the hub keeps up, each sender's requests in their order; takes the time of every answer.</summary>
internal sealed class SteadySender(Uri hub) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = hub };
    private readonly Dictionary<int, Task> _last = [];

    /// <returns>Milliseconds from each request to the hub's word that it is stored.</returns>
    /// <exception cref="HttpRequestException">Something was refused.</exception>
    public async Task<List<double>> SendAsync(BusyLoad load, int seconds)
    {
        var times = new ConcurrentBag<double>();
        var started = TimeProvider.System.GetTimestamp();
        for (var second = 0; second < seconds; second++)
        {
            var posts = load.Next(1).Posts;
            for (var i = 0; i < posts.Count; i++)
            {
                var due = TimeSpan.FromSeconds(second + ((double)i / posts.Count)) - TimeProvider.System.GetElapsedTime(started);
                if (due > TimeSpan.FromMilliseconds(1)) await Task.Delay(due, TimeProvider.System);
                _last[posts[i].Sender] = SendAfterAsync(_last.GetValueOrDefault(posts[i].Sender, Task.CompletedTask), posts[i], times);
            }
        }
        await Task.WhenAll(_last.Values);
        return [.. times];
    }

    public void Dispose() => _http.Dispose();

    private async Task SendAfterAsync(Task before, Post post, ConcurrentBag<double> times)
    {
        await before;
        using var content = new ByteArrayContent(post.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var started = TimeProvider.System.GetTimestamp();
        using var answer = await _http.PostAsync(new Uri(post.Path, UriKind.Relative), content);
        times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        answer.EnsureSuccessStatusCode();
    }
}
