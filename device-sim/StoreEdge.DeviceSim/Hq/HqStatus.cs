using System.Text.Json;
using StoreEdge.Mosquitto;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Hq;

/// <summary>What stores say beside their feed. An allow-list, as for the feed itself.</summary>
internal static class HqStatus
{
    /// <param name="last">Of the newest message the store has made; -1 when it is offline.</param>
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
                    "orders" => field.Value.ValueKind == JsonValueKind.Object && field.Value.EnumerateObject().All(o => DownlinkOrder.Kinds.Contains(o.Name) && IsNumber(o.Value, out _)),
                    _ => false,
                };
                if (!right) return false;
            }
            return state.Length > 0 && state == "online" == last >= 0;
        }
        catch (JsonException)
        {
            return false;   // the caller counts it
        }
    }

    /// <summary><c>answer/gap</c>: a range that will not come, because it is held no longer or because it was erased.</summary>
    public static bool TryReadGap(MqttMessage message, out string store, out long from, out long to, out bool erased)
    {
        (store, from, to, erased) = (message.Topic.Split('/')[2], 0, 0, false);
        try
        {
            using var json = JsonDocument.Parse(message.Payload);
            return NameRule.Holds(store) && json.RootElement is { ValueKind: JsonValueKind.Object } root && root.EnumerateObject().Count() == 4
                && root.TryGetProperty("store", out var said) && said.ValueKind == JsonValueKind.String && said.GetString() == store
                && root.TryGetProperty("from", out var first) && IsNumber(first, out from) && root.TryGetProperty("to", out var last) && IsNumber(last, out to)
                && root.TryGetProperty("reason", out var why) && why.ValueKind == JsonValueKind.String && ((erased = why.GetString() == "erased") || why.GetString() == "not-held")
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
