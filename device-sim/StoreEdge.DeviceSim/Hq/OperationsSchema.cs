using System.Text.Json;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>The families that are about no shopper: devices, the feed itself, the tills, and what HQ must delete.</summary>
internal static class OperationsSchema
{
    /// <summary>Sales that a figure of the tills must be of.</summary>
    public const long LeastBaskets = 10;

    /// <exception cref="FormatException">It is not what the contract says, or of no family.</exception>
    public static void ReadData(JsonElement data, string family)
    {
        switch (family)
        {
            case "device-health":
                string[] fields =
                [
                    "reportedAtMs", "agents", "devicesOpen", "devicesOpening", "devicesDegraded", "devicesSilent", "devicesNever",
                    "backlog", "dropped", "malformed",
                ];
                FeedSchema.Exactly(data, "data", fields);
                foreach (var field in fields) FeedSchema.Count(data, field);
                break;
            case "sync-state":
                string[] counts = ["reportedAtMs", "lastSequence", "backlog"];
                FeedSchema.Exactly(data, "data", [.. counts, "softwareVersion", "planVersion", "clockSkewMs", .. FeedSchema.Has(data, "clockDoubtedSinceMs") ? (string[])["clockDoubtedSinceMs"] : []]);
                foreach (var field in counts) FeedSchema.Count(data, field);
                FeedSchema.Version(data, "planVersion");
                if (FeedSchema.Text(data, "softwareVersion").Length is 0 or > 128) throw new FormatException("softwareVersion is not a version");
                if (FeedSchema.Has(data, "clockDoubtedSinceMs") && data.GetProperty("clockDoubtedSinceMs").ValueKind != JsonValueKind.Null) FeedSchema.Count(data, "clockDoubtedSinceMs");
                if (data.GetProperty("clockSkewMs").ValueKind != JsonValueKind.Null) FeedSchema.Whole(data, "clockSkewMs");
                break;
            case "till-days":
                FeedSchema.Exactly(data, "data", "day", "currency", "baskets", "items", "totalMinor");
                FeedSchema.Day(data, "day");
                Currency(data);
                if (data.GetProperty("baskets").ValueKind == JsonValueKind.Null) Nothing(data, "items", "totalMinor");
                else if (FeedSchema.Count(data, "baskets") < LeastBaskets) throw new FormatException($"a day has fewer than {LeastBaskets} baskets");
                else (_, _) = (FeedSchema.Whole(data, "items"), FeedSchema.Whole(data, "totalMinor"));   // a day that only took returns is below nothing
                break;
            case "till-bands":
                FeedSchema.Exactly(data, "data", "week", "currency", "bands", "suppressedBands");
                if (FeedSchema.Day(data, "week").DayOfWeek != DayOfWeek.Monday) throw new FormatException("week does not begin on its Monday");
                Currency(data);
                FeedSchema.Count(data, "suppressedBands");
                foreach (var band in FeedSchema.Each(data, "bands", b => (End(b, "fromMinor"), End(b, "toMinor"))))
                {
                    FeedSchema.Exactly(band, "a band", "fromMinor", "toMinor", "baskets");
                    if (FeedSchema.Count(band, "baskets") < LeastBaskets) throw new FormatException($"a band has fewer than {LeastBaskets} baskets");
                }
                break;
            case "tombstones":
                FeedSchema.Exactly(data, "data", "sequences", "reason");
                if (FeedSchema.Text(data, "reason") != "erasure") throw new FormatException("reason is not one that is known");
                if (Sequences(data).Count == 0) throw new FormatException("tombstones name no message");
                break;
            default:
                throw new FormatException("the family is not known");
        }
    }

    /// <summary>The messages that a <c>tombstones</c> message names.</summary>
    public static IReadOnlyList<long> Sequences(JsonElement data)
    {
        var array = data.GetProperty("sequences");
        if (array.ValueKind != JsonValueKind.Array) throw new FormatException("sequences is not an array");
        return [.. array.EnumerateArray().Select(s => s.ValueKind == JsonValueKind.Number && s.TryGetInt64(out var n) && n > 0 ? n : throw new FormatException("a sequence is not a number from 1"))];
    }

    private static void Currency(JsonElement data)
    {
        if (FeedSchema.Text(data, "currency") is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper)) throw new FormatException("currency is not one of ISO 4217");
    }

    private static long? End(JsonElement band, string field) =>
        band.TryGetProperty(field, out var end) && end.ValueKind == JsonValueKind.Null ? null : FeedSchema.Whole(band, field);

    private static void Nothing(JsonElement data, params string[] fields)
    {
        foreach (var field in fields)
            if (data.GetProperty(field).ValueKind != JsonValueKind.Null) throw new FormatException($"{field} is told of a day that is not");
    }
}
