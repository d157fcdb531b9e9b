using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StoreEdge.Hub.Downlink;
using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests;

/// <summary>
/// The whole hub as it is wired, on a free port, with its files in a folder of the test's own and a clock that the test moves.
/// <see cref="RestartAsync"/> stops it and starts it again on the same files.
/// </summary>
internal sealed class HubUnderTest : IAsyncDisposable
{
    /// <summary>A Saturday morning in the sample store (Europe/Berlin).</summary>
    public static readonly DateTimeOffset Opening = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public static readonly StoreId Store = StoreId.Of("store-0001");

    private readonly ScratchFolder _folder = new();
    private readonly Action<IServiceCollection>? _change;
    private readonly Dictionary<string, string?> _settings;
    private WebApplication _app;

    private HubUnderTest(Dictionary<string, string?> settings, Action<IServiceCollection>? change)
    {
        _settings = new(settings)
        {
            ["StoreEdge:Plan"] = TestRepository.File("install", "sample-store", "plan.geojson"),
            ["StoreEdge:DataFolder"] = _folder.File("data"),
            ["StoreEdge:SaltFolder"] = _folder.File("salts"),
            ["StoreEdge:Url"] = settings.GetValueOrDefault("StoreEdge:Url") ?? "http://127.0.0.1:0",
            ["StoreEdge:BackupDays"] = settings.GetValueOrDefault("StoreEdge:BackupDays") ?? "0",   // most tests are not about them
            ["StoreEdge:HqFeed:Enabled"] = settings.GetValueOrDefault("StoreEdge:HqFeed:Enabled") ?? "false",
        };
        _change = change;
        Clock = new ManualClock(Opening);
        (_app, Client, Stranger) = (null!, null!, null!);   // StartAsync sets them before anybody sees this
    }

    /// <summary>The store's clock.</summary>
    public ManualClock Clock { get; }

    /// <summary>Talks to the hub over its socket and is let in everywhere.</summary>
    public HttpClient Client { get; private set; }

    /// <summary>Talks to the hub over its socket and shows no key.</summary>
    public HttpClient Stranger { get; private set; }

    public string DataFolder => _folder.File("data");

    public string SaltFolder => _folder.File("salts");

    public IServiceProvider Services => _app.Services;

    /// <param name="change">The last word on the services, such as another implementation of an interface.</param>
    /// <param name="settings">Configuration keys such as <c>StoreEdge:Agents:0</c>.</param>
    public static async Task<HubUnderTest> StartAsync(Action<IServiceCollection>? change = null, params (string Key, string Value)[] settings)
    {
        var hub = new HubUnderTest(settings.ToDictionary(s => s.Key, s => (string?)s.Value), change);
        await hub.StartAgainAsync();
        return hub;
    }

    /// <param name="fill">Puts files into the data folder before the hub is started on it.</param>
    /// <param name="now">The store's time.</param>
    public static async Task<HubUnderTest> StartOnAsync(Action<string> fill, DateTimeOffset now, params (string Key, string Value)[] settings)
    {
        var hub = new HubUnderTest(settings.ToDictionary(s => s.Key, s => (string?)s.Value), change: null);
        Directory.CreateDirectory(hub.DataFolder);
        fill(hub.DataFolder);
        SeededWeek.Week.WriteSalts(hub.SaltFolder);
        hub.Clock.MoveTo(now);
        await hub.StartAgainAsync();
        return hub;
    }

    /// <param name="role">Such as <c>officer</c>.</param>
    public string KeyOf(string role) => File.ReadAllText(Path.Combine(DataFolder, $"{role}.key")).Trim();

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>What somebody does to the files of a stopped hub, at the next <see cref="RestartAsync"/>.</summary>
    public Action? WhileStopped { get; set; }

    /// <param name="settings">That have changed since.</param>
    public async Task RestartAsync(params (string Key, string Value)[] settings)
    {
        await StopAsync();
        WhileStopped?.Invoke();
        WhileStopped = null;
        foreach (var (key, value) in settings) _settings[key] = value;
        await StartAgainAsync();
    }

    /// <summary>What the journal holds, read through a reader of its own.</summary>
    public IReadOnlyList<JournalRow> Journal()
    {
        using var reader = Get<JournalFile>().OpenReader();
        return reader.ReadAfter(0, int.MaxValue);
    }

    public Task<HttpResponseMessage> PostAsync<T>(string path, T body) =>
        Client.PostAsync(path, JsonContent.Create(body, ObservationJson.Default.GetTypeInfo(typeof(T))!));

    public Task<HttpResponseMessage> PostTextAsync(string path, string json) =>
        Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task StartAgainAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.ClearProviders();
        var configuration = HubConfiguration.Read(builder.Configuration, clock: null, out var faults, Clock)
            ?? throw new InvalidOperationException(string.Join("; ", faults));
        _app = HubApplication.Build(builder, configuration with { StoreClock = Clock }, services =>
        {
            EveryDoor.AddTo(services);
            _change?.Invoke(services);
        });
        try
        {
            await _app.StartAsync();
        }
        catch (OperationCanceledException exception)
        {
            // The host says only that its start was cancelled when a service fails, or asks for a start anew, before all have started.
            var failed = Services.GetServices<IHostedService>().OfType<BackgroundService>().Where(s => s.ExecuteTask is { IsFaulted: true }).Select(s => $"{s.GetType().Name}: {s.ExecuteTask!.Exception!.InnerException}");
            throw new InvalidOperationException($"the hub did not start (asked to start anew: {Get<HubRestart>().IsRequested}) {string.Join("; ", failed)}", exception);
        }
        Assert.Null(Get<INoticeRegistry>().Register(Say.NoticeOf(1, DateTimeOffset.UnixEpoch)).Reason);
        var address = Get<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient(Trusting()) { BaseAddress = new Uri(address), DefaultRequestHeaders = { Authorization = EveryDoor.Header } };
        Stranger = new HttpClient(Trusting()) { BaseAddress = new Uri(address) };

        // A test's certificate was signed by nobody.
        HttpClientHandler Trusting() => new() { UseCookies = false, ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == configuration.Tls?.Certificate.Thumbprint };
        await Eventually.Holds(async () => (await Client.GetAsync("/health/ready")).IsSuccessStatusCode, "the hub is ready");
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
