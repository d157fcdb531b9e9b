using System.Globalization;
using System.Text.Json;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>A message that is exactly what it should be.</summary>
internal sealed record CheckedMessage(StoreId Store, long Sequence, string Family);

/// <summary>
/// HQ's own reading of the feed's contract, written apart from the hub's: an allow-list of fields. One that is not listed is a
/// fault, however harmless its name, because that is how something about a person would first show.
/// </summary>
internal static class FeedSchema
{
    /// <summary>No zone is named with fewer visits.</summary>
    public const long LeastVisits = 10;

    /// <summary>Sales that an hour must have had to be told of.</summary>
    public const long LeastBaskets = 10;

    private static readonly string[] Envelope =
        ["specversion", "id", "source", "type", "time", "datacontenttype", "dataschema", "sequence", "store", "data"];

    /// <param name="fault">What is wrong, without a word of the payload.</param>
    public static bool TryRead(string topic, ReadOnlyMemory<byte> payload, out CheckedMessage message, out string fault)
    {
        (message, fault) = (null!, "");
        try
        {
            var (store, family) = ReadTopic(topic);
            using var json = JsonDocument.Parse(payload, new JsonDocumentOptions { MaxDepth = 8 });
            message = ReadEnvelope(json.RootElement, store, family);
            ReadData(json.RootElement.GetProperty("data"), family);
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

    private static CheckedMessage ReadEnvelope(JsonElement root, StoreId store, string family)
    {
        Exactly(root, "the envelope", Envelope);
        var number = Text(root, "sequence");
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) || sequence < 1 || number[0] == '0')
            throw new FormatException("sequence is not a number from 1");
        Equal(root, "specversion", "1.0");
        Equal(root, "store", store.Value);
        Equal(root, "id", $"{store}:{number}");
        Equal(root, "source", $"/storeedge/{store}");
        Equal(root, "type", $"storeedge.{family}.v1");
        Equal(root, "datacontenttype", "application/json");
        Equal(root, "dataschema", $"urn:storeedge:v1:{family}");
        if (!DateTimeOffset.TryParse(Text(root, "time"), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _))
            throw new FormatException("time is not an instant");
        return new(store, sequence, family);
    }

    private static void ReadData(JsonElement data, string family)
    {
        switch (family)
        {
            case "zone-hours":
                Exactly(data, "data", "hourStartMs", "planVersion", "zones", "suppressedZones");
                Count(data, "hourStartMs");
                Count(data, "suppressedZones");
                if (Text(data, "planVersion").Length is 0 or > 64) throw new FormatException("planVersion is not a version");
                foreach (var zone in Each(data, "zones", "zone"))
                {
                    Exactly(zone, "a zone", "zone", "visits");
                    if (Count(zone, "visits") < LeastVisits) throw new FormatException($"a zone has fewer than {LeastVisits} visits");
                }
                break;
            case "till-hours":
                Exactly(data, "data", "hourStartMs", "currency", "baskets", "items", "totalMinor");
                Count(data, "hourStartMs");
                if (Text(data, "currency") is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper)) throw new FormatException("currency is not one of ISO 4217");
                if (data.GetProperty("baskets").ValueKind == JsonValueKind.Null) Nothing(data, "items", "totalMinor");
                else if (Count(data, "baskets") < LeastBaskets) throw new FormatException($"an hour has fewer than {LeastBaskets} baskets");
                else (_, _) = (Whole(data, "items"), Whole(data, "totalMinor"));   // an hour that only took returns is below nothing
                break;
            case "device-health":
                string[] fields =
                [
                    "reportedAtMs", "agents", "devicesOpen", "devicesOpening", "devicesDegraded", "devicesSilent", "devicesNever",
                    "backlog", "dropped", "malformed",
                ];
                Exactly(data, "data", fields);
                foreach (var field in fields) Count(data, field);
                break;
            default:
                throw new FormatException("the family is not known");
        }
    }

    /// <summary>The elements of an array; each is named once.</summary>
    private static IEnumerable<JsonElement> Each(JsonElement data, string field, string key)
    {
        var array = data.GetProperty(field);
        if (array.ValueKind != JsonValueKind.Array) throw new FormatException($"{field} is not an array");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(key, out _) || !NameRule.Holds(Text(element, key)))
                throw new FormatException($"{field} holds something without a {key}");
            if (!seen.Add(Text(element, key))) throw new FormatException($"a {key} stands twice");
            yield return element;
        }
    }

    private static void Exactly(JsonElement element, string what, params string[] fields)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new FormatException($"{what} is not an object");
        var found = element.EnumerateObject().Select(p => p.Name).ToList();
        if (found.Except(fields, StringComparer.Ordinal).Any()) throw new FormatException($"{what} has a field that is not allowed");
        if (found.Count != fields.Length || fields.Except(found, StringComparer.Ordinal).Any()) throw new FormatException($"{what} lacks a field, or has one twice");
    }

    private static string Text(JsonElement element, string field) =>
        element.GetProperty(field) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw new FormatException($"{field} is not a text");

    private static void Equal(JsonElement element, string field, string expected)
    {
        if (Text(element, field) != expected) throw new FormatException($"{field} is not what topic and sequence say");
    }

    private static void Nothing(JsonElement data, params string[] fields)
    {
        foreach (var field in fields)
            if (data.GetProperty(field).ValueKind != JsonValueKind.Null) throw new FormatException($"{field} is told of an hour that is not");
    }

    private static long Whole(JsonElement element, string field) =>
        element.GetProperty(field) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number)
            ? number : throw new FormatException($"{field} is not a whole number");

    private static long Count(JsonElement element, string field) =>
        Whole(element, field) is >= 0 and var count ? count : throw new FormatException($"{field} is negative");
}
