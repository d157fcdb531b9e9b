using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using StoreEdge.Hub.SignIn;

namespace StoreEdge.Hub.Tests.SignIn;

public sealed class ForgottenPasswordTests
{
    private const string Next = "two loud wardrobes";

    [Fact]
    public async Task A_colleague_who_has_forgotten_his_password_sets_another_by_the_code_that_a_manager_gives_him()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var manager = await Visitor.SignedInAsync(hub, "front-office", "manager");
        using var before = await Visitor.SignedInAsync(hub, "workshop", "technician");
        var code = await CodeAsync(await manager.PostAsync("/api/people/workshop/code"));
        Assert.Equal(HttpStatusCode.OK, await before.StatusOf("/api/devices"));   // nothing has changed yet

        using var workshop = new Visitor(hub);
        Assert.Equal(HttpStatusCode.BadRequest, (await workshop.PostAsync("/api/sign-in/reset", new PasswordReset(code, "short"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await workshop.PostAsync("/api/sign-in/reset", new PasswordReset(code.ToLowerInvariant(), Next))).StatusCode);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await workshop.StatusOf("/api/devices"), await before.StatusOf("/api/devices")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await workshop.PostAsync("/api/sign-in/reset", new PasswordReset(code, "three quiet lamps"))).StatusCode);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await EnterAsync(hub, Visitor.Password), await EnterAsync(hub, Next)));
    }

    [Fact]
    public async Task A_code_opens_no_more_once_another_was_made_and_none_is_made_for_an_account_that_may_not_sign_in()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var manager = await Visitor.SignedInAsync(hub, "front-office", "manager");
        using var workshop = await Visitor.SignedInAsync(hub, "workshop", "technician");
        var (first, second) = (await CodeAsync(await manager.PostAsync("/api/people/workshop/code")), await CodeAsync(await manager.PostAsync("/api/people/workshop/code")));

        Assert.Equal(HttpStatusCode.Unauthorized, (await workshop.PostAsync("/api/sign-in/reset", new PasswordReset(first, Next))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await workshop.PostAsync("/api/people/front-office/code")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await manager.PostAsync("/api/people/nobody/code")).StatusCode);
        await manager.PostAsync("/api/people/workshop", new PersonChanged(["technician"], Disabled: true, Password: null));
        Assert.Equal(HttpStatusCode.Conflict, (await manager.PostAsync("/api/people/workshop/code")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await workshop.PostAsync("/api/sign-in/reset", new PasswordReset(second, Next))).StatusCode);
    }

    [Fact]
    public async Task The_last_manager_comes_in_again_by_a_code_that_the_managers_key_of_the_machine_makes()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var lost = await Visitor.SignedInAsync(hub, "front-office", "manager");
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/api/people/front-office/code") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", hub.KeyOf("manager")) } };

        var code = await CodeAsync(await hub.Stranger.SendAsync(asked, TestContext.Current.CancellationToken));

        using var back = new Visitor(hub);
        Assert.Equal(HttpStatusCode.OK, (await back.PostAsync("/api/sign-in/reset", new PasswordReset(code, Next))).StatusCode);
        Assert.Equal(["manager"], (await back.WhoAsync()).Roles);
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var made = await answer.Content.ReadFromJsonAsync(SignInJson.Default.ResetCodeReply, TestContext.Current.CancellationToken);
            Assert.Equal(60, made!.Minutes);
            return made.Code;
        }
    }

    private static async Task<HttpStatusCode> EnterAsync(HubUnderTest hub, string password)
    {
        using var visitor = new Visitor(hub);
        using var answer = await visitor.PostAsync("/api/sign-in", new SignInAsked("workshop", password));
        return answer.StatusCode;
    }
}
