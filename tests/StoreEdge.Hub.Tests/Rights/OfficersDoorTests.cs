using System.Net;
using System.Net.Http.Headers;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Hub.Tests.SignIn;
using StoreEdge.Testing;
using Xunit;

namespace StoreEdge.Hub.Tests.Rights;

public sealed class OfficersDoorTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic {key}")]
    [InlineData("{key}")]
    public async Task Nobody_looks_without_the_officers_key(string? header)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/privacy/looks");
        if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header.Replace("{key}", Key(hub), StringComparison.Ordinal));

        var answer = await hub.Stranger.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains(RoleKeys.FileName(Role.Officer), await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(["GET /v1/privacy/looks 401"], Looks(hub));
    }

    [Theory]
    [InlineData("/v1/privacy/no-room-answers-this")]
    [InlineData("/V1/Privacy/looks")]
    [InlineData("/v1/%70rivacy/looks")]
    public async Task Every_address_of_the_door_asks_for_the_key_whoever_answers_it(string address)
    {
        await using var hub = await HubUnderTest.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await hub.Stranger.GetAsync(new Uri(address, UriKind.Relative), Cancel)).StatusCode);
    }

    [Fact]
    public async Task With_the_key_the_officer_reads_who_looked_and_is_read_there()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var officer = new AuthenticationHeaderValue("Bearer", Key(hub));

        using var first = new HttpRequestMessage(HttpMethod.Get, "/v1/privacy/looks?days=0") { Headers = { Authorization = officer } };
        Assert.Equal(HttpStatusCode.BadRequest, (await hub.Client.SendAsync(first, Cancel)).StatusCode);
        using var second = new HttpRequestMessage(HttpMethod.Get, "/v1/privacy/looks") { Headers = { Authorization = officer } };
        var answer = await hub.Client.SendAsync(second, Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("""
            {"looks":[{"at":"2026-11-21T09:00:00+00:00","who":"key of officer","door":"GET /v1/privacy/looks","reference":null,"outcome":null},{"at":"2026-11-21T09:00:00+00:00","who":"key of officer","door":"GET /v1/privacy/looks","reference":null,"outcome":400}],"managers":[]}
            """, await answer.Content.ReadAsStringAsync(Cancel));
        await Eventually.Holds(() => Task.FromResult(Looks(hub) is ["GET /v1/privacy/looks 200", "GET /v1/privacy/looks 400"]), "both looks have ended");
    }

    [Fact]
    public async Task Each_look_names_the_account_that_looked_and_each_try_the_one_that_was_refused()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var office = await Visitor.SignedInAsync(hub, "data-protection", "officer");
        using var floor = await Visitor.SignedInAsync(hub, "front-office", "manager");

        Assert.Equal(HttpStatusCode.OK, await office.StatusOf("/v1/privacy/summary"));
        Assert.Equal(HttpStatusCode.Forbidden, await floor.StatusOf("/v1/privacy/summary"));

        await Eventually.Holds(() => Named() is [["front-office", "GET /v1/privacy/summary", "403"], ["data-protection", "GET /v1/privacy/summary", "200"]], "both are named, newest first");

        List<string[]> Named() => [.. hub.Get<RightsFile>().Looks(DateTimeOffset.UnixEpoch, 100).Select(l => new[] { l.Who, l.Door, $"{l.Outcome}" })];
    }

    [Fact]
    public async Task Tries_at_the_door_without_a_key_cannot_fill_the_disk()
    {
        await using var hub = await HubUnderTest.StartAsync();

        for (var i = 0; i < 50; i++) await hub.Stranger.GetAsync(new Uri("/v1/privacy/looks", UriKind.Relative), Cancel);

        Assert.InRange(Looks(hub).Count, 1, 2);   // two where the test stood still for a minute in between
    }

    [Fact]
    public async Task The_key_is_the_same_after_a_restart_and_only_the_hubs_user_can_read_it()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var key = Key(hub);

        await hub.RestartAsync();

        Assert.Equal(key, Key(hub));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(hub.DataFolder, RoleKeys.FileName(Role.Officer))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("not base64url at all, but long enough to be taken for a key")]
    public void A_damaged_key_stops_the_start(string found)
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder.File(RoleKeys.FileName(Role.Officer)), found);

        Assert.Throws<DatabaseRefusedException>(() => RoleKeys.Open(Path.GetDirectoryName(folder.File(RoleKeys.FileName(Role.Officer)))!));
    }

    private static string Key(HubUnderTest hub) => hub.KeyOf("officer");

    private static List<string> Looks(HubUnderTest hub) =>
        [.. hub.Get<RightsFile>().Looks(DateTimeOffset.MinValue.AddYears(2000), 100).Select(l => $"{l.Door} {l.Outcome}")];
}
