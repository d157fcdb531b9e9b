using System.Net;
using StoreEdge.Hub.SignIn;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.SignIn;

public sealed class GuessingTests
{
    [Fact]
    public void An_account_makes_whoever_guesses_wait_twice_as_long_each_time_but_no_longer_than_a_minute()
    {
        var wall = new ManualClock(HubUnderTest.Opening);
        var tries = new Tries(wall);
        List<int> waits = [];

        for (var i = 0; i < 15; i++)
        {
            if (tries.Begin("front-office", $"192.0.2.{i}") is { } wait)
            {
                waits.Add((int)wait.TotalSeconds);
                wall.Advance(wait);
                Assert.Null(tries.Begin("front-office", $"192.0.2.{i}"));
            }
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60, 60], waits);
        tries.Right("front-office", "192.0.2.1");
        Assert.Null(tries.Begin("front-office", "192.0.2.1"));
    }

    [Fact]
    public void An_address_that_guesses_at_many_accounts_waits_too_and_a_right_try_of_its_own_does_not_free_it()
    {
        var tries = new Tries(new ManualClock(HubUnderTest.Opening));

        for (var i = 0; i < Tries.FreeOfAddress - 1; i++) Assert.Null(tries.Begin($"desk-{i}", "192.0.2.1"));
        Assert.Null(tries.Begin("own-desk", "192.0.2.1"));
        tries.Right("own-desk", "192.0.2.1");
        Assert.Null(tries.Begin("desk-20", "192.0.2.1"));

        Assert.NotNull(tries.Begin("desk-21", "192.0.2.1"));
        Assert.Null(tries.Begin("desk-21", "192.0.2.2"));
    }

    [Fact]
    public async Task Wrong_passwords_are_answered_alike_for_every_name_and_at_last_with_how_long_to_wait()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var real = await Visitor.SignedInAsync(hub, "front-office", "manager");
        using var visitor = new Visitor(hub);

        var known = await TextOf(visitor, "front-office");
        var unknown = await TextOf(visitor, "no-such-desk");
        Assert.Equal(known, unknown);
        // On a busy machine the first waits may be over before the next try is made; they double.
        for (var i = 0; i < 20; i++)
        {
            using var answer = await visitor.PostAsync("/api/sign-in", new SignInAsked("front-office", "not the password"));
            if (answer.StatusCode == HttpStatusCode.Unauthorized) continue;
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter?.Delta);
            return;
        }
        Assert.Fail("twenty wrong passwords were taken one after the other");
    }

    [Theory]
    [InlineData("elevenchars", false)]
    [InlineData("twelve chars", true)]
    [InlineData("aaaaaaaaaaaaaaaa", false)]
    [InlineData("abcdefghijklmnop", false)]
    [InlineData("qwertyuiopasdf", false)]
    [InlineData("password1234", false)]
    [InlineData("My-Front-Office-1", false)]
    [InlineData("seven wet umbrellas", true)]
    public void A_password_is_long_and_none_of_the_first_that_anybody_would_try(string password, bool isGood) =>
        Assert.Equal(isGood, PasswordRule.Fault(password, "front-office") is null);

    private static async Task<string> TextOf(Visitor visitor, string name)
    {
        using var answer = await visitor.PostAsync("/api/sign-in", new SignInAsked(name, "not the password"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
