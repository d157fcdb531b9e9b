using System.Globalization;
using System.Text.Json;

namespace StoreEdge.Vectors.Families;

/// <summary>Holds a record's expectation against values of ours. Numbers are equal to nine digits: sources compute with fractions, we with whole steps.</summary>
internal static class JsonMatch
{
    public static bool Same(JsonElement expected, object? mine) => expected.ValueKind switch
    {
        JsonValueKind.Null => mine is null,
        JsonValueKind.True or JsonValueKind.False => mine is bool truth && truth == expected.GetBoolean(),
        JsonValueKind.Number => Number(mine) is { } number && Close(expected.GetDouble(), number),
        JsonValueKind.String => mine is string text && text == expected.GetString(),
        JsonValueKind.Array => mine is System.Collections.IList list && list.Count == expected.GetArrayLength()
            && expected.EnumerateArray().Select((e, i) => Same(e, list[i])).All(same => same),
        JsonValueKind.Object when expected.TryGetProperty("hex", out var hex) => Same(hex, mine),
        JsonValueKind.Object => mine is IReadOnlyDictionary<string, object?> fields && expected.EnumerateObject().Count() == fields.Count
            && expected.EnumerateObject().All(p => fields.TryGetValue(p.Name, out var value) && Same(p.Value, value)),
        _ => false,
    };

    /// <summary>Agreed when every expected field but the named ones is ours, and none of ours is left over.</summary>
    public static Verdict Judge(JsonElement expected, IReadOnlyDictionary<string, object?> mine, params string[] leaveOut)
    {
        var theirs = expected.ValueKind == JsonValueKind.Object ? expected.EnumerateObject().Where(p => !leaveOut.Contains(p.Name)).ToList() : [];
        var faults = theirs.Where(p => !mine.TryGetValue(p.Name, out var value) || !Same(p.Value, value)).Select(p => $"{p.Name} is not {p.Value.GetRawText()}")
            .Concat(mine.Keys.Where(name => theirs.TrueForAll(p => p.Name != name)).Select(name => $"{name} is not expected")).ToList();
        return faults.Count == 0 ? Verdict.Agreed(Show(mine)) : Verdict.Wrong($"{string.Join(", ", faults)}; got {Show(mine)}");
    }

    public static string Show(object? value) => value switch
    {
        null => "null",
        string text => text,
        IReadOnlyDictionary<string, object?> fields => "{" + string.Join(", ", fields.Select(f => $"{f.Key}: {Show(f.Value)}")) + "}",
        System.Collections.IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Show)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static double? Number(object? mine) => mine switch
    {
        null or string => null,
        bool truth => truth ? 1 : 0,
        IConvertible number => number.ToDouble(CultureInfo.InvariantCulture),
        _ => null,
    };

    // Counts are counts: nine digits would let the last of a large one be wrong.
    private static bool Close(double a, double b) => double.IsInteger(a) && double.IsInteger(b) ? a == b : Math.Abs(a - b) <= 1e-9 * Math.Max(1, Math.Abs(a));
}
