using System.Text.Json;
using StoreEdge.Attacks.Attacks;
using StoreEdge.Hub.Rules.Anonymity;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.Feed;

/// <summary>A cell of a family in one message; no cell is told by name of a message that does not have it.</summary>
/// <param name="Period">The day, or the week's Monday.</param>
internal readonly record struct ToldCell(string Family, DateOnly Period, string Cell);

/// <summary>One week of the feed, read from the bytes that HQ gets and from nothing else.</summary>
internal sealed class ToldWeek
{
    private readonly Dictionary<ToldCell, long> _told = [];
    private readonly Dictionary<string, string> _areas = new(StringComparer.Ordinal);

    /// <param name="neighbours">Zones of the plan as the flows' areas are made of them.</param>
    /// <param name="days">Exact sums of each day.</param>
    /// <param name="sum">Of the week.</param>
    public static ToldWeek Of(FloorPlan plan, IReadOnlyList<ZoneId> neighbours, KnownWeek known, IReadOnlyList<Tally> days, Tally sum, INoise noise)
    {
        var (families, week) = (ShopperFamilies.Default, new ToldWeek());
        var whole = new TalliedWeek(known.Days[0].Day, [.. known.Days.Select(d => d.Day)], plan.Version, neighbours, sum);
        foreach (var (day, tally) in whole.Days.Zip(days)) week.Hear(ZoneDays.Release(families, day, plan.Version, whole.Zones, tally, noise), plan);
        var (dayparts, hours) = (ZoneDayparts.Release(families, whole, noise), VisitHours.Release(families, whole, noise));
        foreach (var report in new HqReport[] { dayparts, ZoneDwell.Release(families, whole, dayparts, noise), Flows.Release(families, whole, hours, noise), hours })
            week.Hear(report, plan);
        return week;
    }

    /// <summary>The told figure; null where the message does not have it.</summary>
    public long? this[ToldCell cell] => _told.TryGetValue(cell, out var figure) ? figure : null;

    /// <summary>Flows are told between so many; the same plan makes of the same number the same ones.</summary>
    public int Areas => _areas.Values.Distinct().Count();

    /// <summary>Exact moves between zones, added up over the areas that the message has flows between.</summary>
    public Dictionary<string, long> MovesByArea(IEnumerable<KeyValuePair<TallyKey, long>> exact)
    {
        var moves = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (key, amount) in exact.Where(a => a.Key.Family == ShopperFamilies.Default.Flows.Name))
        {
            var (from, to) = (_areas[key.Cell[..key.Cell.IndexOf('>', StringComparison.Ordinal)]], _areas[key.Cell[(key.Cell.IndexOf('>', StringComparison.Ordinal) + 1)..]]);
            if (from != to) moves[$"{from}>{to}"] = moves.GetValueOrDefault($"{from}>{to}") + amount;
        }
        return moves;
    }

    private void Hear(HqReport report, FloorPlan plan)
    {
        var payload = FeedPayload.Write(report, plan.Store, 1, DateTimeOffset.UnixEpoch);
        using var json = JsonDocument.Parse(payload);
        var data = json.RootElement.GetProperty("data");
        var period = DateOnly.ParseExact((data.TryGetProperty("day", out var day) ? day : data.GetProperty("week")).GetString()!, "yyyy-MM-dd");
        switch (report.Family)
        {
            case "zone-days": Read("zones", z => Text(z, "zone"), "visits"); break;
            case "zone-dayparts": Read("cells", c => $"{Text(c, "zone")} {c.GetProperty("daypart").GetInt32()}", "visits"); break;
            case "zone-dwell":
                Read("zones", z => Text(z, "zone"), "dwellMinutes");
                Read("zones", z => $"{Text(z, "zone")} visits", "visits");
                break;
            case "flows":
                foreach (var area in data.GetProperty("areas").EnumerateArray())
                    foreach (var zone in area.GetProperty("zones").EnumerateArray()) _areas.Add(zone.GetString()!, Text(area, "area"));
                Read("flows", f => $"{Text(f, "from")}>{Text(f, "to")}", "count");
                break;
            case "visit-hours": Read("hours", h => $"{h.GetProperty("hour").GetInt32()}", "visits"); break;
            default: throw new ArgumentException($"{report.Family} is not read here", nameof(report));
        }

        void Read(string array, Func<JsonElement, string> cell, string figure)
        {
            foreach (var element in data.GetProperty(array).EnumerateArray())
                _told.Add(new(report.Family, period, cell(element)), element.GetProperty(figure).GetInt64());
        }
    }

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;
}
