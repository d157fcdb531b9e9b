using System.Globalization;
using System.Text;

namespace StoreEdge.Hub;

/// <summary>CSV (RFC 4180, UTF-8) that a spreadsheet opens as what it is: text that somebody wrote begins no formula.</summary>
internal static class CsvText
{
    public static string Write(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows)
    {
        var text = new StringBuilder();
        Line(text, columns);
        foreach (var row in rows) Line(text, row);
        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<object?> fields) => text.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    private static string Field(object? value)
    {
        if (value is not string said) return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        // https://owasp.org/www-community/attacks/CSV_Injection
        if (said is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) said = "'" + said;
        return said.AsSpan().ContainsAny(",\"\r\n") ? $"\"{said.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : said;
    }
}
