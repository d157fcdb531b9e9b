using System.Net;
using System.Net.Http.Headers;

namespace StoreEdge.ProgramBenchmarks.Load;

/// <summary>Sends requests over one connection per sender, each sender's in their order, all at once.</summary>
internal sealed class Senders(Uri address) : IDisposable
{
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    private long _refused;

    /// <summary>Times that the hub asked to be asked again.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <exception cref="HttpRequestException">Something was refused for good.</exception>
    public Task SendAsync(IEnumerable<Post> posts) => Task.WhenAll(posts.GroupBy(p => p.Sender).Select(SendInOrderAsync));

    /// <summary>From now on this key is shown, which a page's questions need.</summary>
    public void Show(AuthenticationHeaderValue key) => _http.DefaultRequestHeaders.Authorization = key;

    public async Task GetAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        await answer.Content.CopyToAsync(Stream.Null);
    }

    public void Dispose() => _http.Dispose();

    private async Task SendInOrderAsync(IEnumerable<Post> posts)
    {
        foreach (var post in posts)
            while (!await SendAsync(post)) await Task.Delay(Busy, TimeProvider.System);
    }

    private async Task<bool> SendAsync(Post post)
    {
        using var content = new ByteArrayContent(post.Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await _http.PostAsync(post.Path, content);
        if (answer.IsSuccessStatusCode) return true;
        Interlocked.Increment(ref _refused);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return false;
        throw new HttpRequestException($"{post.Path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
