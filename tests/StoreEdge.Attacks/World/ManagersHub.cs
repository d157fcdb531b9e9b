using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoreEdge.Attacks.Attacks;
using StoreEdge.Hub;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Attacks.World;

/// <summary>The whole hub as it is wired, over the simulated days, and a manager who asks every address of the API for everything.</summary>
internal sealed class ManagersHub : IAsyncDisposable
{
    // Nobody of the simulated store comes before these hours or after them.
    private const int FirstHour = 5;
    private const int LastHour = 24;

    private readonly WebApplication _hub;
    private readonly HttpClient _client;

    private ManagersHub(WebApplication hub, HttpClient client) => (_hub, _client) = (hub, client);

    /// <summary>Addresses that gave an answer which could be read, without their parameters.</summary>
    public HashSet<string> Answered { get; } = new(StringComparer.Ordinal);

    /// <param name="stored">Its hub writes into the same folder; nothing else may have it open for writing.</param>
    public static async Task<ManagersHub> StartAsync(StoredDays stored, DateOnly today, string planFile)
    {
        var salts = Directory.CreateDirectory(Path.Combine(stored.Folder, "salts")).FullName;
        foreach (var day in (DateOnly[])[today, today.AddDays(-1)]) File.WriteAllBytes(Path.Combine(salts, $"salt-{TradingCalendar.NumberOf(day)}"), RandomNumberGenerator.GetBytes(32));
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StoreEdge:Plan"] = planFile, ["StoreEdge:DataFolder"] = stored.Folder, ["StoreEdge:SaltFolder"] = salts,
            ["StoreEdge:Url"] = "http://127.0.0.1:0", ["StoreEdge:BackupDays"] = "0", ["StoreEdge:HqFeed:Enabled"] = "false",
            ["StoreEdge:Alerts:Off:0"] = "device-silent",   // it has no devices, and says so of a span of its own run
        });
        builder.Logging.ClearProviders();
        var configuration = HubConfiguration.Read(builder.Configuration, clock: null, out var faults, stored.Clock) ?? throw new InvalidOperationException(string.Join("; ", faults));
        var hub = HubApplication.Build(builder, configuration with { StoreClock = stored.Clock });
        await hub.StartAsync();
        var client = new HttpClient { BaseAddress = new Uri(hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(stored.Folder, "manager.key"))).Trim());
        while (!(await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).IsSuccessStatusCode) await Task.Delay(50);
        return new(hub, client);
    }

    /// <summary>All that can be asked of one trading day.</summary>
    /// <param name="weeks">The week and the four weeks that it ends are asked for too, each hour of the day and all up to its end, and what is of no day at all.</param>
    /// <param name="everyWindow">Every window of hours of the day.</param>
    public async Task<IReadOnlyList<Answer>> ExportAsync(DateOnly day, bool weeks, bool everyWindow)
    {
        var answers = new List<Answer>();
        foreach (var (address, takes) in Addresses())
            foreach (var (period, source, window) in Questions(takes, weeks, everyWindow))
            {
                var on = takes.Contains("day") ? string.Create(CultureInfo.InvariantCulture, $"day={day:yyyy-MM-dd}") : "";
                if (await AskAsync(address, $"?{on}{Said("period", period)}{Said("source", source)}{window}") is { } content) answers.Add(new(address, period, source, content));
            }
        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hub.StopAsync();
        await _hub.DisposeAsync();
    }

    /// <summary>All that the hub answers under /api by GET, with the names of what may be asked, each table of the export for itself; a picture, a plan's number and a report's day are no figures of their own.</summary>
    private IEnumerable<(string Address, HashSet<string> Takes)> Addresses() => _hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
        .Select(e => (Address: e.RoutePattern.RawText?.TrimEnd('/') ?? "", Takes: (e.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? []).Select(p => p.Name!).ToHashSet(StringComparer.Ordinal)))
        .Where(e => e.Address.StartsWith("/api/", StringComparison.Ordinal) && e.Address != "/api/live").DistinctBy(e => e.Address)
        .SelectMany(e => e.Address == "/api/export/{table}" ? Hub.Pages.ExportTables.Names.Select(t => ($"/api/export/{t}", e.Takes)) : [e]).Where(e => !e.Item1.Contains('{', StringComparison.Ordinal));

    // Carts are all less the app: that is looked at by taking one answer from the other.
    private static IEnumerable<(string Period, string Source, string Window)> Questions(HashSet<string> takes, bool weeks, bool everyWindow)
    {
        if (!takes.Contains("day"))
        {
            if (weeks) yield return ("", "", "");
            yield break;
        }
        foreach (var period in weeks && takes.Contains("period") ? ["", "week", "28d"] : (string[])[""])
            foreach (var source in takes.Contains("source") ? ["", "app"] : (string[])[""]) yield return (period, source, "");
        if (!takes.Contains("fromHour") || !(weeks || everyWindow)) yield break;
        for (var from = FirstHour; from < LastHour; from++)
            for (var to = from + 1; to <= LastHour; to++)
                if (everyWindow || from == FirstHour || to == from + 1) yield return ("", "app", string.Create(CultureInfo.InvariantCulture, $"&fromHour={from}&toHour={to}"));
    }

    private static string Said(string name, string value) => value.Length == 0 ? "" : $"&{name}={value}";

    /// <returns>Null for what tells no figure: a picture, a page, an address that wants to know more.</returns>
    private async Task<JsonNode?> AskAsync(string address, string question)
    {
        using var reply = await _client.GetAsync(new Uri(address + question, UriKind.Relative));
        if (!reply.IsSuccessStatusCode || reply.Content.Headers.ContentType?.MediaType is not ("application/json" or "text/csv")) return null;
        var text = await reply.Content.ReadAsStringAsync();
        Answered.Add(address);
        return reply.Content.Headers.ContentType.MediaType == "text/csv" ? CsvAnswer.Rows(text) : JsonNode.Parse(text)!;
    }
}
