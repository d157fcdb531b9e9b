using System.Text.Json;

namespace StoreEdge.Observations;

/// <summary>The fields of one JSON object; each that is missing or wrong becomes a fault that names it.</summary>
internal readonly struct FeatureFields(JsonElement element, string where, List<string> faults)
{
    public string Text(string field)
    {
        if (TryGet(field, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 200 } text)
            return text;
        faults.Add($"{where}.{field} must be a text of 1 to 200 characters");
        return "";
    }

    public string Name(string field)
    {
        if (TryGet(field, out var value) && value.ValueKind == JsonValueKind.String && NameRule.Holds(value.GetString()))
            return value.GetString()!;
        faults.Add($"{where}.{field} must be a name: {NameRule.InWords}");
        return "unknown";
    }

    public string? NameOrNone(string field) => TryGet(field, out var value) && value.ValueKind != JsonValueKind.Null ? Name(field) : null;

    public double Number(string field, double from, double to)
    {
        if (TryGet(field, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            && number >= from && number <= to) return number;
        faults.Add(FormattableString.Invariant($"{where}.{field} must be a number from {from} to {to}"));
        return from;
    }

    /// <summary>Whole seconds from 5, below which nothing is an entry, to 600.</summary>
    /// <returns>Null when it is left out.</returns>
    public TimeSpan? SecondsOrNone(string field)
    {
        if (!TryGet(field, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var seconds) && seconds is >= 5 and <= 600) return TimeSpan.FromSeconds(seconds);
        faults.Add($"{where}.{field} must be whole seconds from 5 to 600");
        return null;
    }

    /// <returns>False when it is left out.</returns>
    public bool Flag(string field)
    {
        if (!TryGet(field, out var value)) return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) faults.Add($"{where}.{field} must be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <returns>0 when it is left out.</returns>
    public int Floor(string field) => TryGet(field, out var value) && value.ValueKind != JsonValueKind.Null ? FloorOf(value, field) : 0;

    public int FloorOf(JsonElement value, string field)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var floor) && floor is >= 0 and < FloorPlan.MostFloors) return floor;
        faults.Add($"{where}.{field} must be a floor from 0 to {FloorPlan.MostFloors - 1}");
        return 0;
    }

    public PlanPoint Point(string field) => TryGet(field, out var value) ? PointOf(value, field) : Missing(field);

    public PlanPoint PointOf(JsonElement value, string field)
    {
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() >= 2 && value[0].ValueKind == JsonValueKind.Number
            && value[1].ValueKind == JsonValueKind.Number) return new(value[0].GetDouble(), value[1].GetDouble());
        return Missing(field);
    }

    public bool TryGet(string field, out JsonElement value)
    {
        value = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out value);
    }

    private PlanPoint Missing(string field)
    {
        faults.Add($"{where}.{field} must be [x, y] in metres");
        return default;
    }
}
