using System.Text.Json;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>What stores say beside their feed. An allow-list, as for the feed itself.</summary>
internal static class HqStatus
{
    /// <param name="last">Of the newest message the store has made.</param>
    public static bool TryReadStatus(MqttMessage message, out string store, out string state, out long last)
    {
        (store, state, last) = (message.Topic.Split('/')[2], "", -1);
        if (!NameRule.Holds(store)) return false;
        try
        {
            using var json = JsonDocument.Parse(message.Payload);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return false;
            foreach (var field in json.RootElement.EnumerateObject())
            {
                var right = field.Name switch
                {
                    "state" => field.Value.ValueKind == JsonValueKind.String && (state = field.Value.GetString()!) is "online" or "offline",
                    "store" => field.Value.ValueKind == JsonValueKind.String && field.Value.GetString() == store,
                    "softwareVersion" => field.Value.ValueKind == JsonValueKind.String,
                    "lastSequence" => IsNumber(field.Value, out last),
                    _ => false,
                };
                if (!right) return false;
            }
            return state.Length > 0 && last >= 0;
        }
        catch (JsonException)
        {
            return false;   // the caller counts it
        }
    }

    /// <summary><c>answer/gap</c>: a range that the store holds no longer.</summary>
    public static bool TryReadGap(MqttMessage message, out string store, out long from, out long to)
    {
        (store, from, to) = (message.Topic.Split('/')[2], 0, 0);
        try
        {
            using var json = JsonDocument.Parse(message.Payload);
            return NameRule.Holds(store) && json.RootElement is { ValueKind: JsonValueKind.Object } root && root.EnumerateObject().Count() == 3
                && root.TryGetProperty("store", out var said) && said.ValueKind == JsonValueKind.String && said.GetString() == store
                && root.TryGetProperty("from", out var first) && IsNumber(first, out from) && root.TryGetProperty("to", out var last) && IsNumber(last, out to)
                && from >= 1 && from <= to;
        }
        catch (JsonException)
        {
            return false;   // the caller counts it
        }
    }

    private static bool IsNumber(JsonElement value, out long number)
    {
        number = -1;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out number) && number >= 0;
    }
}
