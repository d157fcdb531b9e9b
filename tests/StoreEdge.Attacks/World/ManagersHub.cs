using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoreEdge.Hub;

namespace StoreEdge.Attacks.World;

/// <summary>The whole hub as it is wired, over the simulated days, and a manager who asks every address of the API that answers with JSON.</summary>
internal sealed class ManagersHub : IAsyncDisposable
{
    private const int FirstHour = 8;
    private const int LastHour = 20;

    private readonly WebApplication _hub;
    private readonly HttpClient _client;

    private ManagersHub(WebApplication hub, HttpClient client) => (_hub, _client) = (hub, client);

    /// <param name="folder">With the facts.db of the days.</param>
    /// <param name="now">When the manager looks.</param>
    public static async Task<ManagersHub> StartAsync(string folder, string planFile, TimeProvider now)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StoreEdge:Plan"] = planFile, ["StoreEdge:DataFolder"] = folder, ["StoreEdge:SaltFolder"] = Path.Combine(folder, "salts"),
            ["StoreEdge:Url"] = "http://127.0.0.1:0", ["StoreEdge:BackupDays"] = "0", ["StoreEdge:HqFeed:Enabled"] = "false",
        });
        builder.Logging.ClearProviders();
        var configuration = HubConfiguration.Read(builder.Configuration, clock: null, out var faults, now) ?? throw new InvalidOperationException(string.Join("; ", faults));
        var hub = HubApplication.Build(builder, configuration);
        await hub.StartAsync();
        var client = new HttpClient { BaseAddress = new Uri(hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        if (Path.Combine(folder, "manager.key") is var key && File.Exists(key))
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(key)).Trim());
        while (!(await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode) await Task.Delay(50);
        return new(hub, client);
    }

    /// <summary>Every answer about a day: each address for every source and for each hour of the store's clock, as far as it takes such parameters.</summary>
    public async Task<IReadOnlyList<JsonNode>> ExportAsync(DateOnly day)
    {
        var answers = new List<JsonNode>();
        foreach (var pattern in Addresses())
            foreach (var question in Questions(pattern, day))
                if (await AskAsync(question) is { } answer) answers.Add(answer);
        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hub.StopAsync();
        await _hub.DisposeAsync();
    }

    /// <summary>All that the hub answers under /api by GET; an address with a part that must be known is left to who knows it.</summary>
    private IEnumerable<string> Addresses() => _hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .Select(e => e.RoutePattern.RawText ?? "").Where(p => p.StartsWith("/api/", StringComparison.Ordinal) && !p.Contains('{', StringComparison.Ordinal)).Distinct();

    private static IEnumerable<string> Questions(string pattern, DateOnly day)
    {
        var on = string.Create(CultureInfo.InvariantCulture, $"{pattern}?day={day:yyyy-MM-dd}");
        foreach (var source in (string[])["", "&source=app"])
        {
            yield return on + source;
            if (!pattern.EndsWith("/floor", StringComparison.Ordinal)) continue;
            for (var hour = FirstHour; hour < LastHour; hour++) yield return string.Create(CultureInfo.InvariantCulture, $"{on}{source}&fromHour={hour}&toHour={hour + 1}");
        }
    }

    /// <returns>Null for what is no JSON: a stream, a picture, a page.</returns>
    private async Task<JsonNode?> AskAsync(string question)
    {
        using var answer = await _client.GetAsync(new Uri(question, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        if (answer.Content.Headers.ContentType?.MediaType != "application/json") return null;
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStreamAsync());
    }
}
