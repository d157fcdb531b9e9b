using System.Text.Json.Nodes;
using StoreEdge.Attacks.World;
using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// What a hub with one protection less would answer. A store in which every shopper comes as <see cref="Threshold.LeastK"/> alike is told as it is: its answers, divided by that number, are the same hub's
/// without any threshold, and every other lack is made of these.
/// </summary>
internal static class LessProtected
{
    /// <param name="alike">The answers of a store in which everybody comes as K alike.</param>
    public static IReadOnlyList<ExportedRow> WithoutThreshold(IEnumerable<ExportedRow> alike) => Counted(alike, n => n / Threshold.LeastK);

    /// <summary>Every answer rounded down for itself: the parts do not carry what is too few for five on to the next.</summary>
    public static IReadOnlyList<ExportedRow> WithoutComplement(IEnumerable<ExportedRow> alike) => Counted(alike, n => Threshold.Least.Down(n / Threshold.LeastK));

    /// <summary>Fewer than five are withheld, and from five on a count is told as it is.</summary>
    public static IReadOnlyList<ExportedRow> WithoutRounding(IEnumerable<ExportedRow> alike) => Counted(alike, n => n / Threshold.LeastK is var exact && exact < Threshold.LeastK ? 0 : exact);

    /// <summary>An export of the visits themselves, without anybody's name.</summary>
    public static Answer RowsOf(KnownDay day) => new("visits, one by one", "", "", new JsonArray([.. day.Visits.Select(v => (JsonNode)new JsonObject
    {
        ["stays"] = new JsonArray([.. v.Visit.Stays.Where(s => s.Counts).Select(s => (JsonNode)new JsonObject { ["zone"] = s.Zone.Value, ["enteredAtMs"] = (double)s.EnteredAtMs, ["leftAtMs"] = (double)s.LeftAtMs })]),
    })]));

    private static IReadOnlyList<ExportedRow> Counted(IEnumerable<ExportedRow> alike, Func<long, long> told) =>
        [.. alike.Select(r => r with { Counts = r.Counts.ToDictionary(c => c.Key, c => told(c.Value), StringComparer.Ordinal) })];
}
