using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using StoreEdge.Hub.Pages;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Pages;

/// <summary>How the pages' own files go to a browser.</summary>
public sealed class PageFilesTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly ScratchFolder _web = new();
    private WebApplication _app = null!;   // InitializeAsync sets both before any test
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_web.File("assets"));
        foreach (var (name, text) in new Dictionary<string, string>
        {
            ["index.html"] = "a page", ["assets/view-1a2b.js"] = "a script", ["assets/view-1a2b.js.br"] = "by brotli", ["assets/view-1a2b.js.gz"] = "by gzip", ["assets/inter-3c4d.woff2"] = "a font",
        }) await File.WriteAllTextAsync(_web.File(name), text, Cancel);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { WebRootPath = _web.Path });
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.UsePageFiles();
        _app.MapFallbackToFile("index.html", PageFiles.Options);
        await _app.StartAsync(Cancel);
        _browser = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, UseProxy = false }) { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", "by brotli")]
    [InlineData("gzip, deflate", "gzip", "by gzip")]
    [InlineData("br;q=0, gzip", "gzip", "by gzip")]
    [InlineData("identity", null, "a script")]
    [InlineData(null, null, "a script")]
    public async Task A_script_goes_in_the_best_form_that_the_browser_takes(string? taken, string? encoding, string expected)
    {
        using var answer = await AskAsync("assets/view-1a2b.js", taken);

        Assert.Equal(expected, Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Cancel)));
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
    }

    [Theory]
    [InlineData("assets/view-1a2b.js", true)]
    [InlineData("assets/inter-3c4d.woff2", true)]
    [InlineData("index.html", false)]
    [InlineData("zones", false)]
    public async Task What_bears_its_hash_is_kept_for_ever_and_the_page_itself_is_asked_for_again(string address, bool forEver)
    {
        using var answer = await AskAsync(address, "br");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(forEver ? "public, max-age=31536000, immutable" : "no-cache", answer.Headers.CacheControl?.ToString());
        Assert.NotNull(answer.Headers.ETag);
    }

    [Fact]
    public async Task A_script_that_is_no_more_is_not_a_page()
    {
        using var answer = await AskAsync("assets/view-0000.js", "br");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _app.DisposeAsync();
        _web.Dispose();
    }

    private async Task<HttpResponseMessage> AskAsync(string address, string? taken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (taken is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", taken);
        return await _browser.SendAsync(request, Cancel);
    }
}
