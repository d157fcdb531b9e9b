using System.Text.Json.Nodes;
using StoreEdge.Attacks.World;

namespace StoreEdge.Attacks.Attacks;

/// <summary>Answers that a hub without the rule could give: an attack that does not win on these would find nothing anywhere.</summary>
internal static class Mutants
{
    /// <summary>Each visit a row without a name: where it was and when.</summary>
    public static JsonNode Ways(KnownDay day) => new JsonObject
    {
        ["visits"] = List(day.Visits.Select(v => new JsonObject
        {
            ["stays"] = List(SeenPoint.Of(v).Select(p => new JsonObject { ["zone"] = p.Zone.Value, ["atMs"] = p.Quarter * SeenPoint.QuarterMs })),
        })),
    };

    /// <summary>Sequences of zones with their true counts.</summary>
    public static JsonNode Sequences(KnownDay day) => new JsonObject
    {
        ["sequences"] = List(SingledOut.Exact(day).Ways.Select(w => new JsonObject
        {
            ["zones"] = new JsonArray([.. w.Zones.Split('>', StringSplitOptions.RemoveEmptyEntries).Select(z => (JsonNode)z)]), ["visits"] = w.Visits,
        })),
    };

    /// <summary>Every sale with its lane and its moment, as /api/baskets once told them.</summary>
    public static JsonNode Sales(KnownDay day) => new JsonObject
    {
        ["baskets"] = List(day.Receipts.Select(r => new JsonObject { ["lane"] = r.Lane, ["closedAtMs"] = r.ClosedAtMs, ["totalMinor"] = r.TotalMinor })),
    };

    private static JsonArray List(IEnumerable<JsonObject> rows) => new([.. rows]);
}
