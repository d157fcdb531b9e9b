using System.Globalization;

namespace StoreEdge.Hub.Rights;

/// <summary>A value of a table as a person can read it: instants in ISO 8601, ids as ids, other bytes in base64.</summary>
internal static class ExportValue
{
    private const int IdBytes = 16;

    /// <summary>Instants lose the unit in their column's name: <c>observed_at_ms</c> becomes <c>observed_at</c>.</summary>
    public static string NameOf(string column) => IsInstant(column) ? column[..^"_ms".Length] : column;

    /// <returns>A long, a double, a string, or null.</returns>
    public static object? Of(string column, object? value) => value switch
    {
        long ms when IsInstant(column) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("O", CultureInfo.InvariantCulture),
        byte[] { Length: IdBytes } id when column.EndsWith("_id", StringComparison.Ordinal) => new Guid(id, bigEndian: true).ToString(),
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => value,
    };

    // dwell_ms and service_ms are durations.
    private static bool IsInstant(string column) => column.EndsWith("at_ms", StringComparison.Ordinal) || column.EndsWith("start_ms", StringComparison.Ordinal);
}
