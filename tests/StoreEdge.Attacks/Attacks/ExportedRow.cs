using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.Attacks;

/// <summary>What one element of a list in some JSON answer says of place, time and number, whatever the answer is about.</summary>
/// <param name="Table">The address and the path of the list: rows of one table are counted together.</param>
/// <param name="Points">Places with their time, also those of the lists inside; a lane is its zone.</param>
/// <param name="Way">Places in their order, where no time stands beside them.</param>
/// <param name="Count">Of how many it is told; null where the row speaks of one thing that is not counted.</param>
internal sealed record ExportedRow(string Table, IReadOnlySet<SeenPoint> Points, IReadOnlyList<ZoneId> Way, long? Count)
{
    // In this order: how many shoppers, and if that is not said, how many of what they did.
    private static readonly string[] Counts = ["visits", "count", "baskets", "entries", "stays", "joined", "events"];

    private const string Instant = "Ms";

    /// <param name="day">Which day's hours an hour is.</param>
    public static IEnumerable<ExportedRow> Of(JsonNode answer, int index, DateOnly day, FloorPlan plan, TradingCalendar calendar)
    {
        var places = plan.Zones.Select(z => z.Id.Value).ToDictionary(z => z, ZoneId.Of, StringComparer.Ordinal);
        foreach (var lane in plan.Lanes) places[lane.Id.Value] = lane.Zone;
        var reader = new Reader(places, hour => calendar.StartOf(day).AddHours(hour - TradingCalendar.FirstHour).ToUnixTimeMilliseconds());
        reader.Walk(answer, $"{index}", new Context([], []));
        return reader.Rows;
    }

    /// <param name="Places">That the objects around it name.</param>
    /// <param name="Quarters">As the objects around it name them.</param>
    private readonly record struct Context(IReadOnlyList<ZoneId> Places, IReadOnlyList<long> Quarters);

    private sealed class Reader(IReadOnlyDictionary<string, ZoneId> places, Func<int, long> hourStartMs)
    {
        public List<ExportedRow> Rows { get; } = [];

        /// <returns>The points within.</returns>
        public List<SeenPoint> Walk(JsonNode? node, string path, Context around)
        {
            if (node is JsonArray list) return [.. list.SelectMany(element => Element(element, path, around))];
            if (node is not JsonObject part) return [];
            var here = Within(part, around);
            return [.. part.Where(p => p.Value is JsonArray or JsonObject).SelectMany(p => Walk(p.Value, $"{path}/{p.Key}", here)), .. Pairs(here)];
        }

        private List<SeenPoint> Element(JsonNode? element, string path, Context around)
        {
            if (element is not JsonObject row) return [];
            var points = Walk(row, path, around);
            var own = Within(row, around);
            var listed = row.Select(p => p.Value).OfType<JsonArray>().SelectMany(a => a).Select(PlaceOf).OfType<ZoneId>();
            Rows.Add(new(path, points.ToHashSet(), points.Count > 0 ? [] : [.. own.Places, .. listed], CountOf(row)));
            return points;
        }

        private Context Within(JsonObject part, Context around)
        {
            var named = part.Where(p => p.Value is JsonValue).Select(p => PlaceOf(p.Value)).OfType<ZoneId>().ToList();
            var quarters = Quarters(part);
            return new(named.Count > 0 ? named : around.Places, quarters.Count > 0 ? quarters : around.Quarters);
        }

        private ZoneId? PlaceOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && places.TryGetValue(text, out var zone) ? zone : null;

        private List<long> Quarters(JsonObject part)
        {
            if (Number(part["fromHour"]) is { } from && Number(part["toHour"]) is { } to && to - from <= 1) return Hour((int)from);
            if (Number(part["hour"]) is { } hour) return Hour((int)hour);
            return [.. part.Where(p => p.Key.EndsWith(Instant, StringComparison.Ordinal) && p.Key is not "asOfMs" and not "nowMs").Select(p => Number(p.Value)).OfType<double>()
                .Select(ms => (long)ms / SeenPoint.QuarterMs).Distinct()];
        }

        private List<long> Hour(int hour) => [.. Enumerable.Range(0, 4).Select(q => (hourStartMs(hour) / SeenPoint.QuarterMs) + q)];

        // One place: it with each of the quarters. More: a way, whose places stand in its own lists with their own times.
        private static IEnumerable<SeenPoint> Pairs(Context here) => here.Places.Count == 1 ? here.Quarters.Select(q => new SeenPoint(here.Places[0], q)) : [];

        private static double? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;

        private static long? CountOf(JsonObject row) => Counts.Select(c => Number(row[c])).FirstOrDefault(n => n is not null) is { } count ? (long)count : null;
    }
}
