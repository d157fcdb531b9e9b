using System.Text.Json;
using System.Text.Json.Serialization;

namespace StoreEdge.Observations;

/// <summary>A name given by the store's own configuration: 1 to 40 of <c>a-z 0-9 -</c>, so it may stand in a topic, a path or a label.</summary>
public interface IName<TSelf> where TSelf : struct, IName<TSelf>
{
    string Value { get; }

    static abstract TSelf Of(string value);
}

/// <summary>One store of the chain.</summary>
[JsonConverter(typeof(NameConverter<StoreId>))]
public readonly record struct StoreId : IName<StoreId>
{
    private StoreId(string value) => Value = value;
    public string Value { get => field ?? ""; }
    public static StoreId Of(string value) => new(NameRule.Checked(value));
    public override string ToString() => Value;
}

/// <summary>One box that runs the edge agent.</summary>
[JsonConverter(typeof(NameConverter<AgentId>))]
public readonly record struct AgentId : IName<AgentId>
{
    private AgentId(string value) => Value = value;
    public string Value { get => field ?? ""; }
    public static AgentId Of(string value) => new(NameRule.Checked(value));
    public override string ToString() => Value;
}

/// <summary>One thing on a wire: a scanner, a till or a radio. A radio's id is also the name of its receiver on the plan.</summary>
[JsonConverter(typeof(NameConverter<DeviceId>))]
public readonly record struct DeviceId : IName<DeviceId>
{
    private DeviceId(string value) => Value = value;
    public string Value { get => field ?? ""; }
    public static DeviceId Of(string value) => new(NameRule.Checked(value));
    public override string ToString() => Value;
}

/// <summary>One of the store's own beacons (a cart, a basket, a handheld), by the name in the store's beacon list; never a radio address.</summary>
[JsonConverter(typeof(NameConverter<BeaconId>))]
public readonly record struct BeaconId : IName<BeaconId>
{
    private BeaconId(string value) => Value = value;
    public string Value { get => field ?? ""; }
    public static BeaconId Of(string value) => new(NameRule.Checked(value));
    public override string ToString() => Value;
}

/// <summary>One area of the floor plan; a lane's polygon is a zone too, named like its lane.</summary>
[JsonConverter(typeof(NameConverter<ZoneId>))]
public readonly record struct ZoneId : IName<ZoneId>
{
    private ZoneId(string value) => Value = value;
    public string Value { get => field ?? ""; }
    public static ZoneId Of(string value) => new(NameRule.Checked(value));
    public override string ToString() => Value;
}

/// <summary>One checkout with a terminal.</summary>
[JsonConverter(typeof(NameConverter<LaneId>))]
public readonly record struct LaneId : IName<LaneId>
{
    private LaneId(string value) => Value = value;
    public string Value { get => field ?? ""; }
    public static LaneId Of(string value) => new(NameRule.Checked(value));
    public override string ToString() => Value;
}

/// <summary>What every name of the store must look like.</summary>
public static class NameRule
{
    public const int MaxLength = 40;

    public const string InWords = "1 to 40 of a-z, 0-9 and -";

    public static bool Holds(string? value)
    {
        if (value is null || value.Length is 0 or > MaxLength) return false;
        foreach (var c in value)
            if (!(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return false;
        return true;
    }

    /// <exception cref="FormatException">The value is not a name.</exception>
    public static string Checked(string? value) =>
        Holds(value) ? value! : throw new FormatException($"a name is {InWords}");
}

/// <summary>Names travel as plain JSON strings; anything else is a <see cref="JsonException"/> that says where.</summary>
public sealed class NameConverter<T> : JsonConverter<T> where T : struct, IName<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("is not a string");
        var text = reader.GetString();
        return NameRule.Holds(text) ? T.Of(text!) : throw new JsonException($"a name is {NameRule.InWords}");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return NameRule.Holds(text) ? T.Of(text!) : throw new JsonException($"a name is {NameRule.InWords}");
    }

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}
