using StoreEdge.Hub.Live;

namespace StoreEdge.Hub.Pages;

internal static class LiveEndpoint
{
    /// <summary>The live floor as server-sent events, until the viewer goes or the hub stops.</summary>
    public static async Task Get(HttpContext http, LiveStream live, IHostApplicationLifetime hub)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, hub.ApplicationStopping);
        await live.WriteToAsync(http.Response.Body, ended.Token);
    }
}
