using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using StoreEdge.Contract;
using StoreEdge.Observations;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.HqContracts;

public sealed class OpenApiTests
{
    private static readonly string[] WithoutBody = ["/cancel", "/serve", "/sign-in/links", "/people/{name}/code", "/sign-out"];

    [Fact]
    public async Task The_description_of_the_hubs_routes_is_what_the_hub_says_of_itself_now()
    {
        await using var hub = await Described();
        var document = await hub.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("hub").GetOpenApiDocumentAsync(TestContext.Current.CancellationToken);

        using var yaml = new MemoryStream();
        await document.SerializeAsYamlAsync(yaml, OpenApiSpecVersion.OpenApi3_1, TestContext.Current.CancellationToken);

        Committed.Holds("openapi.yaml", yaml.ToArray());
    }

    [Fact]
    public async Task No_route_of_the_hub_is_missing_in_it_and_none_is_in_it_that_the_hub_has_not()
    {
        await using var hub = await Described();
        var routes = hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m => $"{m} /{Written(e.RoutePattern)}"))
            .Where(r => !r.Contains('*', StringComparison.Ordinal)).Distinct();

        var described = YamlFile.Read(TestRepository.File("install", "hq", "openapi.yaml")).GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(o => o.Name is "get" or "post" or "put" or "delete").Select(o => $"{o.Name.ToUpperInvariant()} {p.Name}"));

        Assert.Equal(routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_route_that_is_posted_to_says_what_it_takes_and_every_route_what_it_answers()
    {
        var paths = YamlFile.Read(TestRepository.File("install", "hq", "openapi.yaml")).GetProperty("paths").EnumerateObject().ToList();
        var operations = paths.SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {p.Name}", o.Value))).ToList();

        Assert.NotEmpty(operations);
        Assert.DoesNotContain(operations, o => o.Name.StartsWith("post", StringComparison.Ordinal) && !WithoutBody.Any(w => o.Name.EndsWith(w, StringComparison.Ordinal)) && !o.Value.TryGetProperty("requestBody", out _));
        Assert.DoesNotContain(operations, o => !o.Value.GetProperty("responses").EnumerateObject().Any(r => r.Name is "200" or "204"));
    }

    // Without parts such as ":int".
    private static string Written(Microsoft.AspNetCore.Routing.Patterns.RoutePattern route) => string.Join('/', route.PathSegments.Select(s => string.Concat(s.Parts.Select(p => p switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => parameter.IsCatchAll ? "*" : $"{{{parameter.Name}}}",
        _ => "?",
    }))));

    private static Task<HubUnderTest> Described() => HubUnderTest.StartAsync(services => services
        .ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolverChain.Add(ObservationJson.Default))
        .AddOpenApi("hub", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer(WireTypes.TransformAsync);
            options.AddOperationTransformer(async (operation, context, cancellationToken) =>
            {
                if (!HttpMessages.ByRoute.TryGetValue($"{context.Description.HttpMethod} {context.Description.RelativePath?.TrimEnd('/')}", out var messages)) return;
                operation.Responses ??= [];
                operation.Responses.Clear();
                var answer = new OpenApiMediaType { Schema = messages.Answer is null ? null : await context.GetOrCreateSchemaAsync(messages.Answer, null, cancellationToken) };
                operation.Responses[messages.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)] = new OpenApiResponse
                {
                    Description = messages.Status == 204 ? "Taken." : "OK",
                    Content = messages.Status == 204 ? null : new Dictionary<string, OpenApiMediaType> { [messages.MediaType ?? "application/json"] = answer },
                };
                if (messages.Body is null) return;
                operation.RequestBody = new OpenApiRequestBody
                {
                    Required = true,
                    Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = await context.GetOrCreateSchemaAsync(messages.Body, null, cancellationToken) } },
                };
                operation.Responses["400"] = new OpenApiResponse { Description = "Faults, by field (application/problem+json)." };
            });
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "StoreEdge hub", Version = "1", Description = "Doors of agents and the app (/v1), of the privacy officer (/v1/privacy, with a key) and of the manager's pages (/api)." };
                document.Servers = [];
                document.Tags = null;
                foreach (var operation in document.Paths.Values.SelectMany(p => p.Operations?.Values.ToList() ?? [])) operation.Tags = null;
                return Task.CompletedTask;
            });
        }), ("StoreEdge:HqFeed:Enabled", "true"), ("StoreEdge:HqFeed:Broker", $"mqtt://127.0.0.1:{LoopbackPort.Free()}"));
}
