using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StoreEdge.Hub.SignIn;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.SignIn;

public sealed class EveryRouteTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_of_the_running_hub_says_whom_it_answers()
    {
        await using var hub = await HubUnderTest.StartAsync(null, ("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", $"mqtt://127.0.0.1:{LoopbackPort.Free()}"));

        var routes = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints;

        Assert.NotEmpty(routes);
        // A new route says so where it is mapped: .For(Role.Manager, ...), .ForDevices() or .ForEverybody().
        Assert.Equal([], routes.Where(r => r.Metadata.GetMetadata<WhoMayEnter>() is null).Select(r => r.DisplayName));
    }

    [Fact]
    public async Task A_route_that_names_nobody_answers_nobody()
    {
        using var folder = new ScratchFolder();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var options = new HubOptions { DataFolder = folder.Path };
        builder.Services.AddSingleton(options).AddKeyedSingleton(HubApplication.WallClock, TimeProvider.System).AddSignIn(options);
        EveryDoor.AddTo(builder.Services);
        await using var app = builder.Build();
        app.MapGet("/forgotten", () => Results.Ok());
        app.MapGet("/named", () => Results.Ok()).For(Role.Technician);
        await app.StartAsync(Cancel);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/forgotten", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri("/no/such.file", UriKind.Relative), Cancel)).StatusCode);
        client.DefaultRequestHeaders.Authorization = EveryDoor.Header;
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri("/forgotten", UriKind.Relative), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri("/named", UriKind.Relative), Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("manager", "/api/today", HttpStatusCode.OK)]
    [InlineData("technician", "/api/today", HttpStatusCode.Forbidden)]
    [InlineData("technician", "/api/devices", HttpStatusCode.OK)]
    [InlineData("officer", "/api/devices", HttpStatusCode.Forbidden)]
    [InlineData("officer", "/v1/privacy/looks", HttpStatusCode.OK)]
    [InlineData("manager", "/v1/privacy/looks", HttpStatusCode.Forbidden)]
    public async Task A_key_opens_the_doors_of_its_role_and_no_others(string role, string address, HttpStatusCode expected)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", hub.KeyOf(role)) } };

        Assert.Equal(expected, (await hub.Stranger.SendAsync(request, Cancel)).StatusCode);
    }
}
