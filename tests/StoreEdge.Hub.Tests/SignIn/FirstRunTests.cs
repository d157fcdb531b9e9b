using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Accounts;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.SignIn;

public sealed class FirstRunTests
{
    [Fact]
    public async Task The_code_in_the_data_folder_makes_the_first_account_once_and_goes_with_its_use()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var file = Path.Combine(hub.DataFolder, FirstRunCode.FileName);
        var code = File.ReadAllText(file).Trim();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        using var visitor = new Visitor(hub);
        Assert.True((await visitor.WhoAsync()).FirstRun);

        Assert.Equal(HttpStatusCode.BadRequest, (await First(visitor, code, "front-office", "short")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await First(visitor, "00000-00000-00000-00000", "front-office", Visitor.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await First(visitor, code.ToLowerInvariant(), "front-office", Visitor.Password)).StatusCode);

        var who = await visitor.WhoAsync();
        Assert.Equal(("front-office", false), (who.Name, who.FirstRun));
        Assert.Equal(["manager", "officer", "technician"], who.Roles);
        Assert.Equal(HttpStatusCode.OK, await visitor.StatusOf("/api/today"));
        Assert.False(File.Exists(file));
        using var second = new Visitor(hub);
        Assert.Equal(HttpStatusCode.Unauthorized, (await First(second, code, "back-office", Visitor.Password)).StatusCode);
        await hub.RestartAsync();
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task A_code_is_another_one_after_a_quarter_of_an_hour_and_after_ten_wrong_tries()
    {
        using var folder = new ScratchFolder();
        using var accounts = AccountFile.Open(folder.Path);
        var wall = new ManualClock(HubUnderTest.Opening);
        using var first = new FirstRunCode(new HubOptions { DataFolder = folder.Path }, accounts, wall, NullLogger<FirstRunCode>.Instance);
        await first.StartAsync(TestContext.Current.CancellationToken);
        var code = Written();

        wall.Advance(FirstRunCode.Lifetime - TimeSpan.FromSeconds(1));
        Assert.True(first.Opens(code));
        // Its own clock's doing: nobody has to try.
        await Eventually.Holds(() =>
        {
            wall.Advance(TimeSpan.FromSeconds(10));
            return Written() != code;
        }, "another code stands there");
        var next = Written();
        Assert.False(first.Opens(code));                                                  // one wrong try of the new one
        for (var i = 2; i < FirstRunCode.MostWrong; i++) Assert.False(first.Opens("guessed"));
        Assert.True(first.Opens(next));
        Assert.False(first.Opens("guessed"));
        Assert.False(first.Opens(next));
        Assert.True(first.Opens(Written()));
        await first.StopAsync(TestContext.Current.CancellationToken);

        string Written() => File.ReadAllText(folder.File(FirstRunCode.FileName)).Trim();
    }

    private static Task<HttpResponseMessage> First(Visitor visitor, string code, string name, string password) =>
        visitor.PostAsync("/api/sign-in/first", new FirstAccountAsked(code, name, password));
}
