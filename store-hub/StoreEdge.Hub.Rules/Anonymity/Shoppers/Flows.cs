using System.Text.Json;

namespace StoreEdge.Hub.Rules.Anonymity;

/// <param name="From">An area's name.</param>
/// <param name="To">Another's.</param>
public readonly record struct FlowCount(string From, string To, long Count);

/// <summary>
/// Family D, <c>flows</c>: moves of shoppers' days from one area to another, over a week. In a store of many shoppers each zone is an area
/// (<see cref="FlowAreas"/>). Every pair of areas is drawn for.
/// </summary>
public sealed class Flows : ShopperReport
{
    private Flows(ShopperFamily family, TalliedWeek week, long threshold, IReadOnlyList<FlowArea> areas, IReadOnlyList<FlowCount> told)
        : base(family, week.Monday, week.PlanVersion, week.Days, threshold) => (Areas, Told) = (areas, told);

    /// <summary>Each zone that may be told of is in one of them.</summary>
    public IReadOnlyList<FlowArea> Areas { get; }

    /// <summary>In the order of the areas, from before to.</summary>
    public IReadOnlyList<FlowCount> Told { get; }

    public int SuppressedFlows => (Areas.Count * (Areas.Count - 1)) - Told.Count;

    /// <param name="hours">
    /// Family E of the same week: its noisy visits say how many areas there are, which costs nothing more. A shopper's moves are still
    /// at most the bound, for each is of one pair of areas or of none.
    /// </param>
    public static Flows Release(ShopperFamilies families, TalliedWeek week, VisitHours hours, INoise noise)
    {
        var family = families.Flows;
        var threshold = families.ThresholdOf(family);
        var areas = FlowAreas.Of(week.Neighbours, hours.Noisy, threshold);
        List<FlowCount> all =
        [
            .. from a in areas
               from b in areas
               where a != b
               select new FlowCount(a.Name, b.Name, a.Moves(week.Tally, b) + noise.Draw(family.Scale)),
        ];
        return new(family, week, threshold, areas, [.. all.Where(f => f.Count >= threshold)]);
    }

    internal override void WriteData(Utf8JsonWriter json)
    {
        WriteHead(json, "week");
        json.WriteStartArray("areas");
        foreach (var area in Areas)
        {
            json.WriteStartObject();
            json.WriteString("area", area.Name);
            json.WriteStartArray("zones");
            foreach (var zone in area.Zones) json.WriteStringValue(zone.Value);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("flows");
        foreach (var flow in Told)
        {
            json.WriteStartObject();
            json.WriteString("from", flow.From);
            json.WriteString("to", flow.To);
            json.WriteNumber("count", flow.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("suppressedFlows", SuppressedFlows);
    }
}
