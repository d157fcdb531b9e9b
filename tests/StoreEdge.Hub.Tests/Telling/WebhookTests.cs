using System.Security.Cryptography;
using System.Text;
using StoreEdge.Hub.Alerts;
using StoreEdge.Hub.Rules.Alerting;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Tests.Alerts;
using StoreEdge.Hub.Webhooks;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Telling;

public sealed class WebhookTests : IDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    private readonly ScratchFolder _folder = new();
    private readonly WatchedCause _cause = new();

    [Fact]
    public async Task An_alert_reaches_a_receiver_that_fails_first_signed_and_under_the_same_id_and_no_redirect_is_followed()
    {
        await using var receiver = new HookServer();
        await receiver.StartAsync(500, 302);
        await using var hub = await HubUnderTest.StartAsync(_cause.PutInto, Settings(receiver));

        _cause.Raise(WatchedCause.Queue());
        await Eventually.Holds(async () => (await Told(hub)).Delivered == 1, "the alert is told");

        Assert.Equal(3, receiver.Heard.Count);
        Assert.Equal(["/hook"], receiver.Heard.Select(h => h.Path).Distinct());
        Assert.Single(receiver.Heard.Select(h => (h.Event, h.Body)).Distinct());
        Assert.All(receiver.Heard, h => Assert.Equal(Signed(h.Signature!, h.Body), h.Signature));
        var message = WebhookMessage.Read(receiver.Heard.First().Body);
        Assert.Equal(("opened", "queue-lane-2", receiver.Heard.First().Event), (message.Happened, message.Alert.Cause, message.Id.ToString()));
        var told = await Told(hub);
        Assert.Equal((0, 2, 0, "it answered 302: redirects are not followed"), (told.Waiting, told.Failed, told.Lost, told.LastFailure));
    }

    [Fact]
    public async Task What_happened_while_nobody_listened_is_told_in_order_after_the_hub_was_started_anew()
    {
        await using var receiver = new HookServer();
        await using var hub = await HubUnderTest.StartAsync(_cause.PutInto, Settings(receiver));
        _cause.Raise(WatchedCause.Queue());
        await Eventually.Holds(async () => (await AlertHistoryTests.Alerts(hub, "")).Length == 1, "the alert is open");
        var alert = (await AlertHistoryTests.Alerts(hub, "")).Single();
        hub.Get<AlertBook>().Acknowledge(alert.Id, "manager", "lane 3 opened");

        await hub.RestartAsync();
        await receiver.StartAsync();
        await Eventually.Holds(() => receiver.Heard.Count == 2, "both are told");

        Assert.Equal(["opened", "acknowledged"], receiver.Heard.Select(h => WebhookMessage.Read(h.Body).Happened));
        Assert.Equal(2, receiver.Heard.Select(h => h.Event).Distinct().Count());
    }

    /// <summary>The figure is that of <c>printf '1763717400.{"a":1}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef</c>.</summary>
    [Fact]
    public void The_signature_is_what_openssl_says_of_time_and_body() => Assert.Equal(
        "t=1763717400,v1=ebfcdda86deee2f1f69060e54f845b37065c314a3ddcacb4f10761f5dd954d58",
        WebhookSignature.Of("{\"a\":1}", DateTimeOffset.FromUnixTimeSeconds(1_763_717_400), Encoding.UTF8.GetBytes(Secret)));

    /// <summary>Written anew with STOREEDGE_MAKE_CONTRACT=1, as install/hq.</summary>
    [Fact]
    public void The_sample_is_what_the_product_writes()
    {
        var alert = new StoredAlert(17, WatchedCause.Queue(), HubUnderTest.Opening.AddMinutes(1), null, null, null);
        var body = WebhookMessage.Of(new(Guid.Parse("019ab2c4-0000-7000-8000-000000000011"), AlertHappening.Opened, HubUnderTest.Opening.AddMinutes(1), alert), StoreId.Of("store-0001"), "en");
        var sample = TestRepository.File("install", "webhook", "alert.sample.json");
        if (Environment.GetEnvironmentVariable("STOREEDGE_MAKE_CONTRACT") == "1") File.WriteAllText(sample, body);

        Assert.Equal(File.ReadAllText(sample), body);
    }

    [Fact]
    public void Every_kind_and_happening_of_the_product_stands_in_the_schema()
    {
        var schema = File.ReadAllText(TestRepository.File("install", "webhook", "alert.schema.json"));

        Assert.All(AlertKinds.All, k => Assert.Contains($"\"{AlertKinds.NameOf(k)}\"", schema));
        Assert.All(Enum.GetNames<AlertHappening>(), h => Assert.Contains($"\"{h.ToLowerInvariant()}\"", schema));
    }

    [Fact]
    public void Wrong_addresses_and_an_open_or_short_secret_are_all_said()
    {
        File.WriteAllText(_folder.File("short"), "hunter2");
        File.WriteAllText(_folder.File("open"), Secret);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.File("open"), UnixFileMode.UserRead | UnixFileMode.GroupRead);

        var faults = new WebhookOptions { Urls = ["ftp://a", "http://example.org/x", "https://me:pw@example.org"], SecretFile = _folder.File("short"), TimeoutSeconds = 0 }.Faults().ToList();

        Assert.Equal(5, faults.Count);
        Assert.Contains("chmod 600", Assert.Single(new WebhookOptions { Urls = ["https://example.org"], SecretFile = _folder.File("open") }.Faults()));
        Assert.Empty(new WebhookOptions { Urls = ["https://example.org", "http://127.0.0.1:8080/x"], SecretFile = SecretFile() }.Faults());
    }

    public void Dispose() => _folder.Dispose();

    private (string, string)[] Settings(HookServer receiver) => [("StoreEdge:Webhook:Urls:0", receiver.Url), ("StoreEdge:Webhook:SecretFile", SecretFile())];

    private string SecretFile()
    {
        File.WriteAllText(_folder.File("secret"), Secret + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.File("secret"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return _folder.File("secret");
    }

    private static async Task<ToldReply> Told(HubUnderTest hub)
    {
        var told = (await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<AlertsReply>(hub.Client, "/api/alerts"))!.Told;
        return told.Count == 0 ? new("", 0, null, 0, 0, 0, null, null, null) : told.Single();
    }

    // As a receiver checks it.
    private static string Signed(string signature, string body)
    {
        var time = signature[2..signature.IndexOf(',', StringComparison.Ordinal)];
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{time}.{body}")))}";
    }
}
