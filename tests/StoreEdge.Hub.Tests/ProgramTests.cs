using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests;

/// <summary>The hub as its own process: what it says and how it ends.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task A_hub_whose_worker_failed_ends_with_1()
    {
        using var folder = new ScratchFolder();
        using var hub = Start(folder, "http://127.0.0.1:0");
        var address = await Started(hub);

        DropTheJournal(folder.File("data/journal.db"));
        // An idle hub reads nothing and would not notice; who sends is not answered with a success.
        using (var client = new HttpClient { BaseAddress = address })
        using (var answer = await SendAScan(client))
            Assert.NotEqual(HttpStatusCode.OK, answer?.StatusCode);
        await hub.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, hub.ExitCode);
    }

    [Fact]
    public async Task A_hub_that_is_asked_to_stop_ends_with_0()
    {
        using var folder = new ScratchFolder();
        using var hub = Start(folder, "http://127.0.0.1:0");
        await Started(hub);

        using (var kill = Process.Start("kill", ["-TERM", hub.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await hub.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, hub.ExitCode);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("192.0.2.1")]   // reserved for documentation: no machine has it
    public async Task An_address_that_cannot_be_listened_at_is_said_in_one_line(string host)
    {
        using var folder = new ScratchFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = string.Create(CultureInfo.InvariantCulture, $"http://{host}:{((IPEndPoint)taken.LocalEndpoint).Port}");

        using var hub = Start(folder, url);
        var errors = await hub.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await hub.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, hub.ExitCode);
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("store-hub: ", line, StringComparison.Ordinal);
        Assert.Contains(url, line, StringComparison.Ordinal);
    }

    private static Process Start(ScratchFolder folder, string url)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "StoreEdge.Hub.dll"));
        foreach (var (key, value) in new[]
        {
            ("Plan", TestRepository.File("install", "sample-store", "plan.geojson")), ("DataFolder", folder.File("data")), ("SaltFolder", folder.File("salts")),
            ("Url", url), ("TlsInFront", "true"), ("HqFeed__Enabled", "false"),
            ("HubUrl", "http://127.0.0.1:1"),   // an agent's, of the environment that both share
        })
            start.Environment[$"StoreEdge__{key}"] = value;
        return Process.Start(start)!;
    }

    /// <returns>Null where the hub went before it answered.</returns>
    private static async Task<HttpResponseMessage?> SendAScan(HttpClient client)
    {
        try
        {
            return await client.PostAsJsonAsync("/v1/observations", Say.Batch(Say.Scan(1, TimeProvider.System.GetUtcNow())), ObservationJson.Default.ObservationBatch,
                TestContext.Current.CancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <returns>Where it listens.</returns>
    private static async Task<Uri> Started(Process hub)
    {
        var started = new TaskCompletionSource<Uri?>();
        Uri? address = null;
        hub.OutputDataReceived += (_, line) =>
        {
            const string Listening = "Now listening on: ";
            if (line.Data?.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at) address = new Uri(line.Data[(at + Listening.Length)..].Trim());
            if (line.Data is null || line.Data.Contains("Application started", StringComparison.Ordinal)) started.TrySetResult(address);
        };
        hub.BeginOutputReadLine();
        return await started.Task ?? throw new InvalidOperationException("the hub ended before it listened");
    }

    private static void DropTheJournal(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE journal";
        command.ExecuteNonQuery();
    }
}
