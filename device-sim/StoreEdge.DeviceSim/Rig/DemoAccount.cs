using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace StoreEdge.DeviceSim.Rig;

/// <summary>An account of a store that has none yet, made as its first user would: with the one-time code that lies in the data folder.</summary>
internal sealed class DemoAccount : IDisposable
{
    public const string Name = "front-office";

    private readonly Uri _hub;
    private readonly HttpClient _http;

    private DemoAccount(Uri hub)
    {
        _hub = hub;
        _http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = hub };
        _http.DefaultRequestHeaders.Add("Origin", hub.GetLeftPart(UriPartial.Authority));
    }

    public string Password { get; } = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16);

    /// <exception cref="HttpRequestException">The hub would not have it.</exception>
    public static async Task<DemoAccount> MakeAsync(Uri hub, string dataFolder, CancellationToken cancellationToken)
    {
        var account = new DemoAccount(hub);
        var code = await File.ReadAllTextAsync(Path.Combine(dataFolder, "first-run.code"), cancellationToken);
        await account.PostAsync("/api/sign-in/first", new JsonObject { ["code"] = code.Trim(), ["name"] = Name, ["password"] = account.Password }, cancellationToken);
        return account;
    }

    /// <summary>An address that signs in whoever opens it first, within ten minutes. Behind the #, the code is sent in no request's address.</summary>
    /// <param name="page">Such as <c>/floor?live=off</c>.</param>
    public async Task<Uri> LinkAsync(string page, CancellationToken cancellationToken)
    {
        var answer = await PostAsync("/api/sign-in/links", new JsonObject(), cancellationToken);
        return new Uri(_hub, $"/sign-in?to={Uri.EscapeDataString(page)}#link={answer["code"]!.GetValue<string>()}");
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsync(path, new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(cancellationToken))!;
    }
}
