using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Observations;

namespace StoreEdge.Attacks.Attacks;

/// <summary>Full hours of the day that an answer is about.</summary>
internal readonly record struct HourWindow(int From, int To);

/// <summary>What one object within some answer says of place, time and number, whatever the answer is about.</summary>
/// <param name="Source">Of whom it was asked: <c>app</c>, <c>cart</c> or, empty, of all.</param>
/// <param name="Window">The hours that were asked for.</param>
/// <param name="Name">The address, the other parameters, where in the answer it stands and what it says in words and hours: the same row of another source has the same.</param>
/// <param name="Places">That it names, or what it stands in; several are a way, in this order. A lane is its zone.</param>
/// <param name="Quarters">Of an hour that it is about; null where it speaks of no part of the day.</param>
/// <param name="Counts">Of shoppers, or of what they did, by the field's name.</param>
/// <param name="Moments">Where and when something single happened, in the row or within it; empty in what is summed up.</param>
internal sealed record ExportedRow(string Source, HourWindow? Window, string Name, IReadOnlyList<ZoneId> Places, IReadOnlyList<long>? Quarters,
    IReadOnlyDictionary<string, long> Counts, IReadOnlySet<SeenPoint> Moments)
{
    public static IReadOnlyList<ExportedRow> Of(Answer answer, DateOnly day, FloorPlan plan, TradingCalendar calendar)
    {
        var places = plan.Zones.Select(z => z.Id.Value).ToDictionary(z => z, ZoneId.Of, StringComparer.Ordinal);
        foreach (var lane in plan.Lanes) places[lane.Id.Value] = lane.Zone;
        var reader = new Reader(places, answer, hour => calendar.StartOf(day).AddHours(hour - TradingCalendar.FirstHour).ToUnixTimeMilliseconds() / SeenPoint.QuarterMs);
        reader.Walk(answer.Content, "", new([], null, null));
        return reader.Rows;
    }

    private readonly record struct Context(IReadOnlyList<ZoneId> Places, IReadOnlyList<long>? Quarters, HourWindow? Window);

    private sealed class Reader(Dictionary<string, ZoneId> places, Answer answer, Func<int, long> firstQuarterOf)
    {
        // Of shoppers and what they did, under all names that answers have for them. Sales are counted by the receipts that anybody holds.
        private static readonly HashSet<string> OfShoppers = new(StringComparer.OrdinalIgnoreCase)
        {
            "visits", "stays", "entries", "joined", "joinedVisits", "events", "abandoned", "app", "cart", "bounced", "engaged", "appNow", "cartNow", "once", "together", "count", "visitsApp", "visitsCart",
            "occupancy", "entered", "stayed", "mayBeJoined", "bought",
        };

        // Counts of these parts are of sales, devices, lanes and alerts.
        private static readonly string[] NotOfShoppers = ["baskets", "ingest", "gateways", "agents", "devices", "feed", "openLanes", "alerts"];

        public List<ExportedRow> Rows { get; } = [];

        /// <returns>The moments within.</returns>
        public IReadOnlyList<SeenPoint> Walk(JsonNode? node, string path, Context around)
        {
            if (node is JsonArray list) return [.. list.Where(e => e is JsonObject or JsonArray).SelectMany(e => Walk(e, path, around))];
            if (node is not JsonObject part) return [];
            var named = PlacesOf(part);
            var here = new Context(named.Count > 0 ? named : around.Places, QuartersOf(part) ?? around.Quarters, WindowOf(part) ?? around.Window);
            IReadOnlyList<SeenPoint> moments = [.. part.Where(p => p.Value is JsonArray or JsonObject).SelectMany(p => Walk(p.Value, $"{path}/{p.Key}", here)), .. MomentsOf(part, named)];
            var counts = NotOfShoppers.Any(n => path.Contains(n, StringComparison.Ordinal)) ? [] : part.Where(p => OfShoppers.Contains(p.Key) && Number(p.Value) is not null).ToDictionary(p => p.Key, p => (long)Number(p.Value)!.Value);
            if (counts.Count == 0 && moments.Count == 0) return moments;
            var words = string.Join('|', part.Where(p => p.Key != "source" && p.Value is JsonValue v && (v.GetValueKind() == JsonValueKind.String || p.Key == "hour" || IsTime(p.Key))).Select(p => p.Value!.ToString()));
            Rows.Add(new(answer.Source, here.Window, $"{answer.Address} {answer.Period} {path} {words}", here.Places, here.Quarters, counts, moments.ToHashSet()));
            return moments;
        }

        private List<ZoneId> PlacesOf(JsonObject part)
        {
            var listed = part.Select(p => p.Value).OfType<JsonArray>().SelectMany(a => a).Select(PlaceOf).OfType<ZoneId>().ToList();
            var written = part.Where(p => p.Value is JsonValue).Select(p => p.Value!.ToString().Split('>', StringSplitOptions.TrimEntries)).Where(s => s.Length > 1 && s.All(places.ContainsKey)).SelectMany(s => s).Select(s => places[s]);
            return listed.Count > 0 ? listed : [.. part.Select(p => PlaceOf(p.Value)).OfType<ZoneId>(), .. written];
        }

        private List<long>? QuartersOf(JsonObject part)
        {
            if (WindowOf(part) is { } window) return window.To - window.From == 24 ? null : [.. Enumerable.Range(window.From, window.To - window.From).SelectMany(QuartersOf)];
            // Of several days an hour of the day is no part of this one.
            if (Number(part["hour"]) is { } hour) return answer.Period.Length > 0 ? null : [.. QuartersOf((int)hour)];
            var full = part.Where(p => IsTime(p.Key)).Select(p => Number(p.Value)).OfType<double>().Select(ms => (long)ms).Where(ms => ms % SeenPoint.QuarterMs == 0).Select(ms => ms / SeenPoint.QuarterMs).Distinct().ToList();
            return full.Count > 0 ? full : null;
        }

        private IEnumerable<long> QuartersOf(int hour) => Enumerable.Range(0, 4).Select(q => firstQuarterOf(hour) + q);

        // Sums stand at full quarters of an hour; an instant at a place is something that happened.
        private static IEnumerable<SeenPoint> MomentsOf(JsonObject part, List<ZoneId> named)
        {
            var instants = part.Where(p => IsTime(p.Key)).Select(p => Number(p.Value)).OfType<double>().Select(ms => (long)ms).ToList();
            if (named.Count != 1 || instants.TrueForAll(ms => ms % SeenPoint.QuarterMs == 0)) return [];
            var (from, to) = (instants.Min() / SeenPoint.QuarterMs, instants.Max() / SeenPoint.QuarterMs);
            return Enumerable.Range(0, (int)Math.Min(to - from, 95) + 1).Select(q => new SeenPoint(named[0], from + q));
        }

        private static HourWindow? WindowOf(JsonObject part) => Number(part["fromHour"]) is { } from && Number(part["toHour"]) is { } to ? new((int)from, (int)to) : null;

        private ZoneId? PlaceOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) && places.TryGetValue(text, out var zone) ? zone : null;

        private static bool IsTime(string key) => key.EndsWith("AtMs", StringComparison.Ordinal) || key.EndsWith("StartMs", StringComparison.Ordinal) || key == "atMs";

        private static double? Number(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>() : null;
    }
}
