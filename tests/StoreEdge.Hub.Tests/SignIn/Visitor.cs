using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Accounts;

namespace StoreEdge.Hub.Tests.SignIn;

/// <summary>A browser as far as the hub can tell: it keeps cookies and says which page it asks from.</summary>
internal sealed class Visitor : IDisposable
{
    public const string Password = "seven wet umbrellas";

    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    /// <param name="origin">Null: the hub's own pages.</param>
    public Visitor(HubUnderTest hub, string? origin = null)
    {
        var address = hub.Stranger.BaseAddress!;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies }) { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("Origin", origin ?? address.GetLeftPart(UriPartial.Authority));
    }

    /// <summary>What the browser holds, such as a copy of it would show: null when signed out.</summary>
    public string? Cookie => _cookies.GetCookieHeader(_http.BaseAddress!) is { Length: > 0 } cookie ? cookie : null;

    /// <summary>Signed in on an account made for it.</summary>
    public static async Task<Visitor> SignedInAsync(HubUnderTest hub, string name, params string[] roles)
    {
        var hash = await hub.Get<Passwords>().HashAsync(Password, TestContext.Current.CancellationToken);
        Assert.Equal(AccountChange.Done, hub.Get<AccountFile>().Add(name, hash, roles, DateTimeOffset.UnixEpoch, asFirst: false));
        var visitor = new Visitor(hub);
        using var answer = await visitor.PostAsync("/api/sign-in", new SignInAsked(name, Password));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return visitor;
    }

    public Task<HttpResponseMessage> PostAsync<T>(string path, T body) => _http.PostAsJsonAsync(path, body, (JsonTypeInfo<T>)SignInJson.Default.GetTypeInfo(typeof(T))!, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> PostAsync(string path) => _http.PostAsync(path, content: null, TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    public async Task<HttpStatusCode> StatusOf(string path)
    {
        using var answer = await _http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public async Task<SignedInReply> WhoAsync() => (await _http.GetFromJsonAsync("/api/sign-in", SignInJson.Default.SignedInReply, TestContext.Current.CancellationToken))!;

    public void Dispose() => _http.Dispose();
}
