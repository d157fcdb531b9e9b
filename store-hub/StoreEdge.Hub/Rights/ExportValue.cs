using System.Globalization;
using System.Text.Json;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Rights;

/// <summary>A value of a table as a person can read it: instants and days in ISO 8601, ids as ids, words for the numbers that the files keep in their place, other bytes in base64.</summary>
internal static class ExportValue
{
    private const int IdBytes = 16;

    /// <summary>Instants lose the unit in their column's name: <c>observed_at_ms</c> becomes <c>observed_at</c>.</summary>
    public static string NameOf(string column) => IsInstant(column) ? column[..^"_ms".Length] : column;

    /// <returns>A long, a double, a string, or null.</returns>
    public static object? Of(string column, object? value) => value switch
    {
        long ms when IsInstant(column) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("O", CultureInfo.InvariantCulture),
        long day when column == "trading_day" => string.Create(CultureInfo.InvariantCulture, $"{day / 10_000:D4}-{day / 100 % 100:D2}-{day % 100:D2}"),
        long change when column == "change" => Word((ConsentChange)change),
        long source when column == "source" => Word((VisitSource)source),
        long uses when column == "flags" => Word((PingUses)uses),
        long kind when column == "kind" => Word((JournalKind)kind),
        byte[] { Length: IdBytes } id when column.EndsWith("_id", StringComparison.Ordinal) => new Guid(id, bigEndian: true).ToString(),
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => value,
    };

    private static string Word<T>(T value) where T : struct, Enum => string.Join(' ', value.ToString().Split(", ").Select(JsonNamingPolicy.KebabCaseLower.ConvertName));

    // dwell_ms and service_ms are durations.
    private static bool IsInstant(string column) => column.EndsWith("at_ms", StringComparison.Ordinal) || column.EndsWith("start_ms", StringComparison.Ordinal);
}
