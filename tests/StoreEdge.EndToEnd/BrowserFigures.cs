using System.Globalization;
using System.Text.Json;

namespace StoreEdge.EndToEnd;

/// <summary>How a page writes a number down; it decides what the words are compared with.</summary>
internal enum Written
{
    Count,
    Money,
    Share,
    Duration,
    Decimal,
}

internal readonly record struct ExpectedFigure(string Name, double? Value, Written Written)
{
    private const string Missing = "–";

    /// <summary>The element's value and its words say the same as the API.</summary>
    public bool IsShownBy(ShownFigure shown)
    {
        if (shown.Value != Value) return false;
        if (Value is not { } value) return shown.Text == Missing;
        var digits = string.Concat(shown.Text.Where(char.IsAsciiDigit));
        return Written switch
        {
            Written.Count or Written.Money => digits == value.ToString("F0", CultureInfo.InvariantCulture).PadLeft(Written == Written.Money ? 3 : 1, '0'),
            Written.Decimal => digits == (value * 10).ToString("F0", CultureInfo.InvariantCulture).PadLeft(2, '0'),
            // One decimal of a percent, none of few; the last digit may be rounded either way at its half.
            Written.Share => int.TryParse(digits, CultureInfo.InvariantCulture, out var told) && Math.Abs(told - value * (shown.Text.Contains('.', StringComparison.Ordinal) ? 1000 : 100)) <= 0.5001,
            _ => WrittenDuration.Says(shown.Text, value),
        };
    }
}

/// <summary>Which figures each page must show, read from the API's own answer.</summary>
internal static class BrowserFigures
{
    public static IEnumerable<ExpectedFigure> OfToday(JsonElement today)
    {
        var (occupancy, visits, baskets) = (today.GetProperty("occupancy"), today.GetProperty("visits"), today.GetProperty("baskets"));
        yield return Figure("occupancy-app", occupancy, "appNow");
        yield return Figure("occupancy-cart", occupancy, "cartNow");
        yield return Figure("visits-app", visits, "app");
        yield return Figure("visits-cart", visits, "cart");
        yield return Figure("baskets", baskets, "count");
        yield return Figure("sales-total", baskets, "totalMinor", Written.Money);
        yield return Figure("conversion", today.GetProperty("conversion"), "share", Written.Share);
        yield return Figure("coverage", today.GetProperty("coverage"), "share", Written.Share);
        var queues = today.GetProperty("queue").EnumerateArray().Select(lane => Text(lane, "queue")).ToList();
        yield return new("queues-long", queues.All(q => q is "" or "notMeasured") ? null : queues.Count(q => q == "long"), Written.Count);
        foreach (var lane in today.GetProperty("queue").EnumerateArray())
        {
            yield return Figure($"lane-wait-{Text(lane, "lane")}", lane, "medianWaitSeconds", Written.Duration);
            // How many waits a median is of stands beside the median.
            if (lane.GetProperty("medianWaitSeconds").ValueKind == JsonValueKind.Number) yield return Figure($"lane-joined-{Text(lane, "lane")}", lane, "joined");
            yield return Figure($"lane-baskets-{Text(lane, "lane")}", lane, "baskets");
        }
    }

    public static IEnumerable<ExpectedFigure> OfFloor(JsonElement floor)
    {
        foreach (var zone in floor.GetProperty("zones").EnumerateArray())
        {
            yield return Figure($"floor-dwell-{Text(zone, "zone")}", zone, "dwellSeconds", Written.Duration);
            yield return Figure($"floor-visits-{Text(zone, "zone")}", zone, "visits");
            yield return Figure($"floor-stays-{Text(zone, "zone")}", zone, "stays");
        }
    }

    public static IEnumerable<ExpectedFigure> OfMoves(JsonElement floor) =>
        floor.GetProperty("flows").EnumerateArray().Select(f => Figure($"floor-flow-{Text(f, "from")}-{Text(f, "to")}", f, "count"));

    public static IEnumerable<ExpectedFigure> OfZones(JsonElement zones)
    {
        yield return Figure("zones-visits", zones, "visits");
        foreach (var zone in zones.GetProperty("zones").EnumerateArray())
        {
            var id = Text(zone, "zone");
            yield return Figure($"visits-{id}", zone, "visits");
            yield return Figure($"entries-{id}", zone, "entries");
            yield return Figure($"stays-{id}", zone, "stays");
            yield return Figure($"draw-rate-{id}", zone, "drawRate", Written.Share);
            yield return Figure($"stop-rate-{id}", zone, "stopRate", Written.Share);
            yield return Figure($"zone-bounce-{id}", zone, "zoneBounce", Written.Share);
            yield return Figure($"dwell-per-entry-{id}", zone, "averageDwellSeconds", Written.Duration);
            yield return Figure($"dwell-per-visitor-{id}", zone, "dwellPerVisitorSeconds", Written.Duration);
            yield return Figure($"zone-sales-{id}", zone, "netMinor", Written.Money);
            yield return Figure($"zone-conversion-by-hour-{id}", zone, "conversionByHour", Written.Share);
            yield return Figure($"dwell-{id}", zone, "dwellSeconds", Written.Duration);
            yield return Figure($"median-{id}", zone, "medianDwellSeconds", Written.Duration);
            yield return Figure($"p90-{id}", zone, "p90DwellSeconds", Written.Duration);
            yield return Figure($"zone-baskets-{id}", zone, "baskets");
            yield return Figure($"zone-conversion-{id}", zone, "conversion", Written.Share);
        }
    }

    public static IEnumerable<ExpectedFigure> OfPaths(JsonElement paths)
    {
        yield return Figure("paths-visits", paths, "visits");
        foreach (var flow in paths.GetProperty("flows").EnumerateArray())
            yield return Figure($"flow-{Text(flow, "from")}-{Text(flow, "to")}", flow, "count");
        foreach (var (index, sequence) in paths.GetProperty("sequences").EnumerateArray().Index())
        {
            yield return Figure(string.Create(CultureInfo.InvariantCulture, $"sequence-{index}"), sequence, "visits");
            yield return Figure(string.Create(CultureInfo.InvariantCulture, $"sequence-share-{index}"), sequence, "share", Written.Share);
            yield return Figure(string.Create(CultureInfo.InvariantCulture, $"sequence-conversion-{index}"), sequence, "conversion", Written.Share);
            yield return Figure(string.Create(CultureInfo.InvariantCulture, $"sequence-detour-{index}"), sequence, "detourRatio", Written.Decimal);
        }
        if (paths.GetProperty("funnel") is not { ValueKind: JsonValueKind.Object } funnel) yield break;
        yield return Figure("funnel-entered", funnel, "entered");
        yield return Figure("funnel-stayed", funnel, "stayed");
        yield return Figure("funnel-stayed-share", funnel, "stayedShare", Written.Share);
        yield return Figure("funnel-bought-share", funnel, "boughtShare", Written.Share);
    }

    public static IEnumerable<ExpectedFigure> OfCheckout(JsonElement checkout)
    {
        yield return Figure("wait-median", checkout.GetProperty("wait"), "medianSeconds", Written.Duration);
        yield return Figure("wait-p90", checkout.GetProperty("wait"), "p90Seconds", Written.Duration);
        yield return Figure("abandoned-share", checkout.GetProperty("queue"), "abandonedShare", Written.Share);
        foreach (var lane in checkout.GetProperty("lanes").EnumerateArray())
        {
            var id = Text(lane, "lane");
            yield return Figure($"checkout-baskets-{id}", lane, "baskets");
            yield return Figure($"checkout-joined-{id}", lane, "joined");
            yield return Figure($"checkout-wait-{id}", lane, "medianWaitSeconds", Written.Duration);
            yield return Figure($"checkout-service-{id}", lane, "medianServiceSeconds", Written.Duration);
        }
    }

    public static IEnumerable<ExpectedFigure> OfCompare(JsonElement compare)
    {
        yield return Figure("compare-before", compare.GetProperty("before"), "level", Written.Decimal);
        yield return Figure("compare-after", compare.GetProperty("after"), "level", Written.Decimal);
    }

    /// <summary>The page of files tells how much of the store the visits in them are.</summary>
    public static IEnumerable<ExpectedFigure> OfExport(JsonElement visits)
    {
        yield return Figure("export-coverage", visits.GetProperty("coverage"), "share", Written.Share);
    }

    public static IEnumerable<ExpectedFigure> OfDevices(JsonElement devices)
    {
        foreach (var agent in devices.GetProperty("agents").EnumerateArray())
        {
            yield return Figure($"backlog-{Text(agent, "agent")}", agent, "backlog");
            yield return Figure($"dropped-{Text(agent, "agent")}", agent, "dropped");
            yield return Figure($"refused-{Text(agent, "agent")}", agent, "refused");
        }
        foreach (var device in devices.GetProperty("devices").EnumerateArray())
            foreach (var name in (string[])["decoded", "malformed", "foreign", "reopened"])
                yield return Figure($"{name}-{Text(device, "device")}", device, name);
        foreach (var name in (string[])["observations", "pings", "withheld", "duplicates", "late", "tooLate", "outOfMap", "unplaced", "unread", "copies", "unreadReceipts"])
            yield return Figure($"ingest-{name}", devices.GetProperty("ingest"), name);
        foreach (var name in (string[])["lastSequence", "acknowledgedSequence", "backlog"])
            yield return Figure($"feed-{name}", devices.GetProperty("feed"), name);
    }

    private static ExpectedFigure Figure(string name, JsonElement parent, string property, Written written = Written.Count) =>
        new(name, parent.GetProperty(property) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null, written);

    private static string Text(JsonElement parent, string property) => parent.GetProperty(property).GetString() ?? "";
}
