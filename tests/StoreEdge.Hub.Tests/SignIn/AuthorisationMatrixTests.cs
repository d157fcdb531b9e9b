using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StoreEdge.Hub.SignIn;
using StoreEdge.Hub.Storage.Accounts;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.SignIn;

/// <summary>Every route of the running hub, asked by everybody there is. Whom it answers stands in <c>matrix.txt</c>, written by hand: what a route says of itself is no proof.</summary>
public sealed class AuthorisationMatrixTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private static readonly string[] Everybody = ["everybody", "devices"];

    [Fact]
    public async Task Each_route_answers_those_it_is_for_and_nobody_else()
    {
        await using var hub = await HubUnderTest.StartAsync(null, ("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", $"mqtt://127.0.0.1:{LoopbackPort.Free()}"));
        var table = Table();
        var routes = RoutesOf(hub);
        var unlike = routes.Except(table.Keys).Select(r => $"not in matrix.txt: {r}").Concat(table.Keys.Except(routes).Select(r => $"no route of the hub: {r}")).ToList();
        Assert.True(unlike.Count == 0, string.Join('\n', unlike));
        var callers = await CallersAsync(hub);
        var signsOut = routes.Where(r => r.EndsWith("/sign-out", StringComparison.Ordinal)).ToList();
        List<string> wrong = [];

        foreach (var route in routes.Except(signsOut).Concat(signsOut))
            foreach (var (caller, role, dress) in callers)
            {
                var expected = Everybody.Contains(table[route]) ? "let in" : role is null ? "401" : table[route].Split(' ').Contains(role) ? "let in" : "403";
                var found = await AskAsync(hub, route, dress);
                if (found != expected) wrong.Add($"{route} asked by {caller}: {found} instead of {expected}");
            }

        Assert.Equal([], wrong);
    }

    /// <summary>Who asks, in which role, and what he shows.</summary>
    private static async Task<List<(string Caller, string? Role, Action<HttpRequestMessage> Dress)>> CallersAsync(HubUnderTest hub)
    {
        List<(string, string?, Action<HttpRequestMessage>)> callers = [("nobody", null, _ => { }), ("a wrong key", null, Key("a-key-that-nobody-has"))];
        foreach (var role in RoleName.All.Select(r => r.Word()))
        {
            callers.Add(($"the {role}'s key", role, Key(hub.KeyOf(role))));
            using var visitor = await Visitor.SignedInAsync(hub, $"desk-{role}", role);
            callers.Add(($"a {role} signed in", role, Cookie(visitor.Cookie)));
        }
        using var left = await Visitor.SignedInAsync(hub, "desk-left", "manager", "officer", "technician");
        var copy = left.Cookie;
        (await left.PostAsync("/api/sign-out")).EnsureSuccessStatusCode();
        callers.Add(("a copy of a cookie whose owner signed out", null, Cookie(copy)));
        using var disabled = await Visitor.SignedInAsync(hub, "desk-closed", "manager", "officer", "technician");
        callers.Add(("a disabled account", null, Cookie(disabled.Cookie)));
        hub.Get<AccountFile>().Change("desk-closed", ["manager", "officer", "technician"], disabled: true);
        return callers;

        Action<HttpRequestMessage> Key(string key) => request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Action<HttpRequestMessage> Cookie(string? cookie) => request => request.Headers.Add("Cookie", cookie!);
    }

    private static async Task<string> AskAsync(HubUnderTest hub, string route, Action<HttpRequestMessage> dress)
    {
        var (method, path) = (route[..route.IndexOf(' ', StringComparison.Ordinal)], PathOf(route));
        using var request = new HttpRequestMessage(new HttpMethod(method == "ANY" ? "GET" : method), path);
        request.Headers.Add("Origin", hub.Stranger.BaseAddress!.GetLeftPart(UriPartial.Authority));
        if (method != "GET") request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        dress(request);
        using var answer = await hub.Stranger.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        // A wrong password is answered with 401 as well, but asks for no key.
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized when answer.Headers.WwwAuthenticate.Count > 0 => "401",
            HttpStatusCode.Forbidden => "403",
            _ => "let in",
        };
    }

    private static string PathOf(string route)
    {
        var path = route[(route.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        while (path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var at) path = $"{path[..at]}1{path[(path.IndexOf('}', at) + 1)..]}";
        return path;
    }

    private static List<string> RoutesOf(HubUnderTest hub) => [.. hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Where(m => m != "HEAD").Select(m => $"{m} /{e.RoutePattern.RawText?.Trim('/')}"))];

    private static Dictionary<string, string> Table() => File.ReadLines(TestRepository.File("tests", "StoreEdge.Hub.Tests", "SignIn", "matrix.txt"))
        .Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(" | ")).ToDictionary(l => l[0].Trim(), l => l[1].Trim());
}
