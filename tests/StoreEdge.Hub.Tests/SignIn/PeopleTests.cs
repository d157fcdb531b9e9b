using System.Net;
using StoreEdge.Hub.SignIn;

namespace StoreEdge.Hub.Tests.SignIn;

public sealed class PeopleTests
{
    [Fact]
    public async Task A_manager_adds_people_and_changes_their_roles_which_holds_at_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var manager = await Visitor.SignedInAsync(hub, "front-office", "manager");
        Assert.Equal(HttpStatusCode.NoContent, (await manager.PostAsync("/api/people", new PersonAdded("workshop", Visitor.Password, ["technician"]))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await manager.PostAsync("/api/people", new PersonAdded("workshop", Visitor.Password, ["technician"]))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await manager.PostAsync("/api/people", new PersonAdded("A Name", "short", ["owner"]))).StatusCode);
        using var workshop = new Visitor(hub);
        Assert.Equal(HttpStatusCode.OK, (await workshop.PostAsync("/api/sign-in", new SignInAsked("workshop", Visitor.Password))).StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await workshop.StatusOf("/api/devices"), await workshop.StatusOf("/api/today")));

        Assert.Equal(HttpStatusCode.NoContent, (await manager.PostAsync("/api/people/workshop", new PersonChanged(["manager"], Disabled: false, Password: null))).StatusCode);

        Assert.Equal(HttpStatusCode.OK, await workshop.StatusOf("/api/today"));
        Assert.Equal(["manager"], (await workshop.WhoAsync()).Roles);
    }

    [Theory]
    [InlineData("manager", true)]
    [InlineData("technician", false)]
    public async Task The_last_manager_can_neither_be_disabled_nor_lose_the_role(string role, bool disabled)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var manager = await Visitor.SignedInAsync(hub, "front-office", "manager");
        using var technician = await Visitor.SignedInAsync(hub, "workshop", "technician");

        Assert.Equal(HttpStatusCode.Conflict, (await manager.PostAsync("/api/people/front-office", new PersonChanged([role], disabled, Password: null))).StatusCode);

        Assert.Equal(HttpStatusCode.OK, await manager.StatusOf("/api/today"));
    }

    [Fact]
    public async Task Changing_ones_password_asks_for_the_old_one_and_ends_the_other_sessions()
    {
        const string Next = "two loud wardrobes";
        await using var hub = await HubUnderTest.StartAsync();
        using var here = await Visitor.SignedInAsync(hub, "front-office", "manager");
        using var there = new Visitor(hub);
        await there.PostAsync("/api/sign-in", new SignInAsked("front-office", Visitor.Password));

        Assert.Equal(HttpStatusCode.BadRequest, (await here.PostAsync("/api/password", new PasswordChange("guessed", Next))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await here.PostAsync("/api/password", new PasswordChange(Visitor.Password, "short"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.PostAsync("/api/password", new PasswordChange(Visitor.Password, Next))).StatusCode);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await here.StatusOf("/api/today"), await there.StatusOf("/api/today")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.PostAsync("/api/sign-in", new SignInAsked("front-office", Visitor.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await there.PostAsync("/api/sign-in", new SignInAsked("front-office", Next))).StatusCode);
    }
}
