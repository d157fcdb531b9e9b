using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>A message that is exactly what it should be.</summary>
internal sealed record CheckedMessage(StoreId Store, long Sequence, string Family)
{
    /// <summary>Sequences of the store's messages that HQ must delete.</summary>
    public IReadOnlyList<long> Erases { get; init; } = [];
}

/// <summary>
/// HQ's own reading of the feed's contract, written apart from the hub's: an allow-list of fields. One that is not listed is a
/// fault, however harmless its name, because that is how something about a person would first show.
/// </summary>
internal static class FeedSchema
{
    /// <summary>No threshold is lower.</summary>
    public const long LeastVisits = 10;

    // Of a shopper's trading day, whatever it is shared among.
    private const decimal MostEpsilon = 1;

    // The scale is told to four places.
    private const decimal Rounded = 0.0001m;

    private static readonly string[] Envelope =
        ["specversion", "id", "source", "type", "time", "datacontenttype", "dataschema", "sequence", "store", "data"];

    /// <param name="message">Also of a faulty one where it can be read whose it is and which number it has; null where not.</param>
    /// <param name="fault">What is wrong, without a word of the payload.</param>
    public static bool TryRead(string topic, ReadOnlyMemory<byte> payload, [NotNullWhen(true)] out CheckedMessage? message, out string fault)
    {
        (message, fault) = (null, "");
        try
        {
            var (store, family) = ReadTopic(topic);
            using var json = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = 8 });
            message = Numbered(json.RootElement, store, family);
            CheckEnvelope(json.RootElement, store, family);
            var data = json.RootElement.GetProperty("data");
            ReadData(data, family);
            if (family == "tombstones") message = message with { Erases = OperationsSchema.Sequences(data) };
            return true;
        }
        catch (JsonException)
        {
            fault = "is not JSON";
        }
        catch (FormatException wrong)
        {
            fault = wrong.Message;
        }
        return false;
    }

    /// <summary>The parts of <c>storeedge/v1/{store}/feed/{family}</c>.</summary>
    private static (StoreId Store, string Family) ReadTopic(string topic) =>
        topic.Split('/') is ["storeedge", "v1", var store, "feed", var family]
            ? (StoreId.Of(store), family)
            : throw new FormatException("the topic is not one of the feed");

    private static CheckedMessage Numbered(JsonElement root, StoreId store, string family)
    {
        if (root.ValueKind != JsonValueKind.Object) throw new FormatException("the envelope is not an object");
        var number = Text(root, "sequence");
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) || sequence < 1 || number[0] == '0')
            throw new FormatException("sequence is not a number from 1");
        Equal(root, "store", store.Value);
        Equal(root, "id", $"{store}:{number}");
        return new(store, sequence, family);
    }

    private static void CheckEnvelope(JsonElement root, StoreId store, string family)
    {
        Exactly(root, "the envelope", Envelope);
        Equal(root, "specversion", "1.0");
        Equal(root, "source", $"/storeedge/{store}");
        Equal(root, "type", $"storeedge.{family}.v1");
        Equal(root, "datacontenttype", "application/json");
        Equal(root, "dataschema", $"urn:storeedge:v1:{family}");
        if (!DateTimeOffset.TryParse(Text(root, "time"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _))
            throw new FormatException("time is not an instant");
    }

    private static void ReadData(JsonElement data, string family)
    {
        switch (family)
        {
            case "zone-days":
                Shoppers(data, "day", "zones", "suppressedZones");
                foreach (var zone in Each(data, "zones", z => NameOf(z, "zone"))) Told(data, zone, "visits", "zone", "visits");
                break;
            case "zone-dayparts":
                Shoppers(data, "week", "cells", "suppressedCells");
                foreach (var cell in Each(data, "cells", c => (NameOf(c, "zone"), Within(c, "daypart", 5)))) Told(data, cell, "visits", "zone", "daypart", "visits");
                break;
            case "zone-dwell":
                Shoppers(data, "week", "zones", "suppressedZones");
                foreach (var zone in Each(data, "zones", z => NameOf(z, "zone")))
                {
                    Told(data, zone, "visits", "zone", "visits", "dwellMinutes");
                    Whole(zone, "dwellMinutes");   // noise can take it below 0
                }
                break;
            case "flows":
                Shoppers(data, "week", "flows", "suppressedFlows", "areas");
                var areas = AreasOf(data);
                foreach (var flow in Each(data, "flows", f => (NameOf(f, "from"), NameOf(f, "to"))))
                {
                    Told(data, flow, "count", "from", "to", "count");
                    if (Text(flow, "from") == Text(flow, "to") || !areas.Contains(Text(flow, "from")) || !areas.Contains(Text(flow, "to"))) throw new FormatException("a flow is not from one area to another");
                }
                break;
            case "visit-hours":
                Shoppers(data, "week", "hours", "suppressedHours");
                foreach (var hour in Each(data, "hours", h => Within(h, "hour", 23))) Told(data, hour, "visits", "hour", "visits");
                break;
            default:
                OperationsSchema.ReadData(data, family);
                break;
        }
    }

    /// <summary>
    /// What every family about shoppers says of itself. Bounds and shares are each store's own settings; what holds for all is that no message takes more than a whole
    /// day's budget, and that its noise hides what it says one shopper's day may add. Messages made before the field was there do not say.
    /// </summary>
    private static void Shoppers(JsonElement data, string period, string list, string suppressed, params string[] more)
    {
        string[] head = period == "week" ? ["week", "days"] : [period];
        var saysBound = Has(data, "bound");
        Exactly(data, "data", [.. head, "planVersion", "epsilon", "scale", "threshold", list, suppressed, .. more, .. saysBound ? (string[])["bound"] : []]);
        var first = Day(data, period);
        if (period == "week" && (first.DayOfWeek != DayOfWeek.Monday || Within(data, "days", 7) == 0)) throw new FormatException("week is not one that begins on its Monday and has days");
        Version(data, "planVersion");
        var (epsilon, scale) = (Decimal(data, "epsilon"), Decimal(data, "scale"));
        if (epsilon is <= 0 or > MostEpsilon) throw new FormatException($"epsilon is not within 0 to {MostEpsilon}");
        if (scale < 1) throw new FormatException("scale is less than 1");
        if (saysBound && (Decimal(data, "bound") is var bound && (bound < 1 || scale * epsilon < bound * (1 - Rounded)))) throw new FormatException("the noise does not hide what a shopper's day may add");
        if (Count(data, "threshold") < LeastVisits) throw new FormatException($"threshold is less than {LeastVisits}");
        Count(data, suppressed);
    }

    /// <summary>The areas that flows are told between; a zone is in one of them.</summary>
    private static HashSet<string> AreasOf(JsonElement data)
    {
        var (areas, zones) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var area in Each(data, "areas", a => NameOf(a, "area")))
        {
            Exactly(area, "an area", "area", "zones");
            areas.Add(Text(area, "area"));
            var held = area.GetProperty("zones");
            if (held.ValueKind != JsonValueKind.Array || held.GetArrayLength() == 0) throw new FormatException("an area has no zones");
            foreach (var zone in held.EnumerateArray())
                if (zone.ValueKind != JsonValueKind.String || !NameRule.Holds(zone.GetString()!) || !zones.Add(zone.GetString()!)) throw new FormatException("an area holds something that is no zone, or one that another holds");
        }
        return areas;
    }

    private static void Told(JsonElement data, JsonElement told, string count, params string[] fields)
    {
        Exactly(told, "what is told", fields);
        if (Count(told, count) < Count(data, "threshold")) throw new FormatException("something is told below the threshold");
    }

    internal static void Version(JsonElement data, string field)
    {
        if (Text(data, field).Length is 0 or > 64) throw new FormatException($"{field} is not a version");
    }

    internal static DateOnly Day(JsonElement data, string field) =>
        DateOnly.TryParseExact(Text(data, field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw new FormatException($"{field} is not a day");

    private static decimal Decimal(JsonElement data, string field) =>
        data.GetProperty(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number)
            ? number : throw new FormatException($"{field} is not a number");

    private static long Within(JsonElement element, string field, long most) =>
        Count(element, field) is var count && count <= most ? count : throw new FormatException($"{field} is more than {most}");

    private static string NameOf(JsonElement element, string field) =>
        NameRule.Holds(Text(element, field)) ? Text(element, field) : throw new FormatException($"{field} is not a name");

    /// <summary>The elements of an array; each key stands once.</summary>
    internal static IEnumerable<JsonElement> Each<T>(JsonElement data, string field, Func<JsonElement, T> keyOf)
    {
        var array = data.GetProperty(field);
        if (array.ValueKind != JsonValueKind.Array) throw new FormatException($"{field} is not an array");
        var seen = new HashSet<T>();
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object) throw new FormatException($"{field} holds something that is no object");
            if (!seen.Add(keyOf(element))) throw new FormatException($"{field} holds one twice");
            yield return element;
        }
    }

    internal static void Exactly(JsonElement element, string what, params string[] fields)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new FormatException($"{what} is not an object");
        var found = element.EnumerateObject().Select(p => p.Name).ToList();
        if (found.Except(fields, StringComparer.Ordinal).Any()) throw new FormatException($"{what} has a field that is not allowed");
        if (found.Count != fields.Length || fields.Except(found, StringComparer.Ordinal).Any()) throw new FormatException($"{what} lacks a field, or has one twice");
    }

    /// <summary>A field that later versions added.</summary>
    internal static bool Has(JsonElement element, string field) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out _);

    internal static string Text(JsonElement element, string field) =>
        element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"{field} is not a text");

    private static void Equal(JsonElement element, string field, string expected)
    {
        if (Text(element, field) != expected) throw new FormatException($"{field} is not what topic and sequence say");
    }

    internal static long Whole(JsonElement element, string field) =>
        element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number : throw new FormatException($"{field} is not a whole number");

    internal static long Count(JsonElement element, string field) =>
        Whole(element, field) is >= 0 and var count ? count : throw new FormatException($"{field} is negative");
}
