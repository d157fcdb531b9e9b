using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using StoreEdge.Hub.Rules.Downlink;
using StoreEdge.Hub.Storage.Downlink;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Downlink;

/// <summary>The hub as its own process, with a plan of HQ that becomes due while it runs.</summary>
public sealed class StartsAnewTests : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private readonly HqKey _hq = new();
    // A minute of the store in a second: the hub looks every half minute.
    private readonly ScaledClock _clock = new(HubUnderTest.Opening, TimeProvider.System.GetUtcNow(), 60);

    public void Dispose()
    {
        _hq.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_plan_that_is_due_is_the_hubs_without_a_new_process_and_nothing_that_was_taken_is_lost()
    {
        var addresses = new ConcurrentQueue<Uri>();
        using var hub = Start(addresses);
        await Eventually.Holds(() => addresses.Count == 1, "the hub listens");
        await SendAsync(addresses.Last(), 1);

        TakeAPlan();
        await Eventually.Holds(() => addresses.Count == 2, "the hub listens again");
        var version = await PlanVersionAsync(addresses.Last());
        await SendAsync(addresses.Last(), 2);
        hub.Kill();   // as the power goes
        await hub.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var next = Start(addresses);
        await Eventually.Holds(() => addresses.Count == 3, "another process listens");
        var afterKill = await PlanVersionAsync(addresses.Last());
        using (var term = Process.Start("kill", ["-TERM", next.Id.ToString(CultureInfo.InvariantCulture)])) await term.WaitForExitAsync(TestContext.Current.CancellationToken);
        await next.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("2026-11-22", "2026-11-22", 0), (version, afterKill, next.ExitCode));
        using var journal = StoreEdge.Hub.Storage.DatabaseFile.OpenForReading(_folder.File("data/journal.db"));
        using var count = journal.CreateCommand();
        count.CommandText = "SELECT count(*) FROM journal";
        Assert.Equal(2L, count.ExecuteScalar());
    }

    private void TakeAPlan()
    {
        var plan = File.ReadAllText(TestRepository.File("install", "sample-store", "plan.geojson")).Replace("\"2026-11-01\"", "\"2026-11-22\"", StringComparison.Ordinal);
        using var file = DownlinkFile.Open(_folder.File("data"));
        file.Take(DownlinkKind.Plan, 1, new byte[32], _hq.Sign(new("store-0001", "plan", 1, Encoding.UTF8.GetBytes(plan))), _clock.GetUtcNow(), _clock.GetUtcNow());
    }

    private Process Start(ConcurrentQueue<Uri> addresses)
    {
        File.WriteAllText(_folder.File("hq.pem"), _hq.PublicPem);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "StoreEdge.Hub.dll"));
        start.Environment[ScaledClock.VariableName] = _clock.ToSetting();
        foreach (var (key, value) in new[]
        {
            ("Plan", TestRepository.File("install", "sample-store", "plan.geojson")), ("DataFolder", _folder.File("data")), ("SaltFolder", _folder.File("salts")),
            ("Url", "http://127.0.0.1:0"), ("HqFeed__Broker", "mqtt://127.0.0.1:9"), ("Downlink__KeyFile", _folder.File("hq.pem")),
        })
            start.Environment[$"StoreEdge__{key}"] = value;
        var hub = Process.Start(start)!;
        hub.OutputDataReceived += (_, line) =>
        {
            const string Listening = "Now listening on: ";
            if (line.Data?.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at) addresses.Enqueue(new Uri(line.Data[(at + Listening.Length)..].Trim()));
        };
        hub.BeginOutputReadLine();
        return hub;
    }

    private async Task SendAsync(Uri hub, int position)
    {
        using var client = new HttpClient { BaseAddress = hub };
        using var answer = await client.PostAsJsonAsync("/v1/observations", Say.Batch(Say.Scan(position, _clock.GetUtcNow())), ObservationJson.Default.ObservationBatch, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
    }

    private async Task<string?> PlanVersionAsync(Uri hub)
    {
        using var client = new HttpClient { BaseAddress = hub, DefaultRequestHeaders = { Authorization = new("Bearer", File.ReadAllText(_folder.File("data/manager.key")).Trim()) } };
        return JsonDocument.Parse(await client.GetStringAsync("/api/store", TestContext.Current.CancellationToken)).RootElement.GetProperty("version").GetString();
    }
}
