using System.Text.Json.Nodes;
using StoreEdge.Testing;

namespace StoreEdge.Hub.Tests.Plans;

/// <summary>The sample store's plan, to be changed.</summary>
internal static class SamplePlan
{
    public static string Text { get; } = File.ReadAllText(TestRepository.File("install", "sample-store", "plan.geojson"));

    public static JsonObject With(Action<JsonObject> change)
    {
        var plan = JsonNode.Parse(Text)!.AsObject();
        change(plan);
        return plan;
    }

    public static JsonNode Feature(JsonObject plan, string id) => plan["features"]!.AsArray().First(f => (string?)f!["properties"]!["id"] == id)!;

    public static JsonNode Zone(JsonObject plan, string id) => Feature(plan, id)["properties"]!;
}
