using System.Net.Http.Headers;
using System.Text.Json;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Rights;

/// <summary>The privacy officer of a hub under test, with the key in hand.</summary>
internal sealed class Officer(HubUnderTest hub)
{
    public string Key => hub.KeyOf("officer");

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<HttpResponseMessage> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    /// <summary>The shopper's app asks.</summary>
    /// <returns>The reference.</returns>
    public async Task<string> AskedByAppAsync(string shopper, RequestKind kind)
    {
        using var answer = await hub.PostAsync("/v1/privacy-requests", new PrivacyRequested { Store = HubUnderTest.Store, Subject = shopper, Kind = kind });
        return (await JsonOf(answer)).GetProperty("reference").GetString()!;
    }

    public async Task<string> StateOf(string reference)
    {
        using var answer = await GetAsync($"/v1/privacy/requests/{reference}");
        return (await JsonOf(answer)).GetProperty("state").GetString()!;
    }

    /// <summary>Asks and serves, and waits until nothing is left.</summary>
    public async Task<string> EraseAsync(string shopper)
    {
        var reference = await AskedByAppAsync(shopper, RequestKind.Erasure);
        using var answer = await PostAsync($"/v1/privacy/requests/{reference}/serve");
        answer.EnsureSuccessStatusCode();
        await ServedAsync(reference);
        return reference;
    }

    public Task ServedAsync(string reference) => Eventually.Holds(async () => await StateOf(reference) == "served", "the request is served");

    public async Task<JsonElement> JsonOf(string path)
    {
        using var answer = await GetAsync(path);
        return await JsonOf(answer);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", Key) } };
        if (json is not null) request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        return await hub.Client.SendAsync(request);
    }
}
