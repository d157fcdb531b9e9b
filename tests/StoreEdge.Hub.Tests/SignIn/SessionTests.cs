using System.Net;
using System.Net.Http.Headers;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Accounts;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.SignIn;

public sealed class SessionTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_outlives_a_restart_and_ends_with_the_sign_out_even_for_a_copy_of_its_cookie()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var before = await Visitor.SignedInAsync(hub, "front-office", "manager");
        var cookie = before.Cookie!;
        Assert.Equal(HttpStatusCode.OK, await CopyAsync(hub, cookie));

        await hub.RestartAsync();
        Assert.Equal(HttpStatusCode.OK, await CopyAsync(hub, cookie));

        using var signOut = new HttpRequestMessage(HttpMethod.Post, "/api/sign-out") { Headers = { { "Cookie", cookie }, { "Origin", hub.Stranger.BaseAddress!.GetLeftPart(UriPartial.Authority) } } };
        Assert.Equal(HttpStatusCode.NoContent, (await hub.Stranger.SendAsync(signOut, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await CopyAsync(hub, cookie));
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in Directory.GetFiles(Path.Combine(hub.DataFolder, "cookie-keys"))) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Disabling_an_account_ends_its_sessions_and_its_live_stream_at_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var manager = await Visitor.SignedInAsync(hub, "front-office", "manager");
        using var other = await Visitor.SignedInAsync(hub, "night-shift", "manager");
        using var asksForStream = new HttpRequestMessage(HttpMethod.Get, "/api/live") { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("text/event-stream") } } };
        using var stream = await other.SendAsync(asksForStream);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);

        using var disabled = await manager.PostAsync("/api/people/night-shift", new PersonChanged(["manager"], Disabled: true, Password: null));

        Assert.Equal(HttpStatusCode.NoContent, disabled.StatusCode);
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(Cancel));
        while (await lines.ReadLineAsync(Cancel) is not null) { }   // ends, or the test never does
        Assert.Equal(HttpStatusCode.Unauthorized, await other.StatusOf("/api/today"));
        using var again = await other.PostAsync("/api/sign-in", new SignInAsked("night-shift", Visitor.Password));
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public void A_session_ends_an_hour_after_the_last_touch_and_twelve_hours_after_its_begin()
    {
        using var folder = new ScratchFolder();
        using var accounts = AccountFile.Open(folder.Path);
        accounts.Add("front-office", "hash", ["manager"], HubUnderTest.Opening, asFirst: true);
        var wall = new ManualClock(HubUnderTest.Opening);
        var sessions = new Sessions(accounts, new HubOptions(), wall);

        var idle = sessions.Begin(accounts.Find("front-office")!)!;
        wall.Advance(TimeSpan.FromMinutes(59));
        Assert.NotNull(sessions.Find(idle, byPerson: false));   // the page asks by itself
        wall.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(sessions.Find(idle, byPerson: true));

        var busy = sessions.Begin(accounts.Find("front-office")!)!;
        for (var minutes = 0; minutes < 12 * 60; minutes += 30)
        {
            Assert.NotNull(sessions.Find(busy, byPerson: true));
            wall.Advance(TimeSpan.FromMinutes(30));
        }
        Assert.Null(sessions.Find(busy, byPerson: true));

        // Nobody asks any more with what a browser has forgotten: such rows go with the next sign-in.
        for (var n = 0; n < 3; n++) sessions.Begin(accounts.Find("front-office")!);
        Assert.Equal(3, RowsOfSessions(folder.Path));
        wall.Advance(TimeSpan.FromHours(1));
        sessions.Begin(accounts.Find("front-office")!);
        Assert.Equal(1, RowsOfSessions(folder.Path));
    }

    private static long RowsOfSessions(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, AccountFile.Name)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM session";
        return (long)command.ExecuteScalar()!;
    }

    [Fact]
    public async Task What_another_sites_page_sends_with_the_cookie_changes_nothing()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var visitor = await Visitor.SignedInAsync(hub, "front-office", "manager");
        foreach (var origin in new string?[] { "https://elsewhere.example", "null", null })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/sign-out") { Headers = { { "Cookie", visitor.Cookie! } } };
            if (origin is not null) request.Headers.Add("Origin", origin);

            Assert.Equal(HttpStatusCode.Forbidden, (await hub.Stranger.SendAsync(request, Cancel)).StatusCode);
        }
        using var elsewhere = new Visitor(hub, "https://elsewhere.example");
        using var signIn = await elsewhere.PostAsync("/api/sign-in", new SignInAsked("front-office", Visitor.Password));
        Assert.Equal(HttpStatusCode.Forbidden, signIn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await visitor.StatusOf("/api/today"));
    }

    [Fact]
    public async Task A_link_signs_in_one_more_screen_of_the_same_account_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var visitor = await Visitor.SignedInAsync(hub, "front-office", "technician");
        using var made = await visitor.PostAsync("/api/sign-in/links");
        var link = System.Text.Json.JsonSerializer.Deserialize(await made.Content.ReadAsStringAsync(Cancel), SignInJson.Default.LinkReply)!;

        using var tablet = new Visitor(hub);
        Assert.Equal(HttpStatusCode.OK, (await tablet.PostAsync("/api/sign-in/link", new LinkUsed(link.Code))).StatusCode);
        Assert.Equal(["technician"], (await tablet.WhoAsync()).Roles);
        using var third = new Visitor(hub);
        Assert.Equal(HttpStatusCode.Unauthorized, (await third.PostAsync("/api/sign-in/link", new LinkUsed(link.Code))).StatusCode);
    }

    private static async Task<HttpStatusCode> CopyAsync(HubUnderTest hub, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/today") { Headers = { { "Cookie", cookie } } };
        using var answer = await hub.Stranger.SendAsync(request, Cancel);
        return answer.StatusCode;
    }
}
