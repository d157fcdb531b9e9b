using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules.Anonymity;

public readonly record struct FlowCount(ZoneId From, ZoneId To, long Count);

/// <summary>Family D, <c>flows</c>: shoppers' days on which somebody went from one zone to the next, over a week. Every pair of zones is drawn for.</summary>
public sealed class Flows : ShopperReport
{
    private Flows(ShopperFamily family, TalliedWeek week, long threshold, IReadOnlyList<FlowCount> told, int suppressed)
        : base(family, week.Monday, week.PlanVersion, week.Days, threshold) => (Told, SuppressedFlows) = (told, suppressed);

    /// <summary>Sorted by from and to.</summary>
    public IReadOnlyList<FlowCount> Told { get; }

    public int SuppressedFlows { get; }

    public static Flows Release(ShopperFamilies families, TalliedWeek week, INoise noise)
    {
        var family = families.Flows;
        var threshold = ShopperFamilies.ThresholdOf(family);
        List<FlowCount> all =
        [
            .. from a in week.Zones
               from b in week.Zones
               where a != b
               select new FlowCount(a, b, week.Tally[TallyKey.Move(a, b)] + noise.Draw(family.Scale)),
        ];
        List<FlowCount> told = [.. all.Where(f => f.Count >= threshold)];
        return new(family, week, threshold, told, all.Count - told.Count);
    }

    internal override void WriteData(Utf8JsonWriter json)
    {
        WriteHead(json, "week", Charged.Scale.ToDecimal());
        json.WriteStartArray("flows");
        foreach (var flow in Told)
        {
            json.WriteStartObject();
            json.WriteString("from", flow.From.Value);
            json.WriteString("to", flow.To.Value);
            json.WriteNumber("count", flow.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("suppressedFlows", SuppressedFlows);
    }
}
