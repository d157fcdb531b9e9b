using System.Globalization;
using System.IO.Compression;
using System.Text;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>An access export as a ZIP with one CSV file (RFC 4180, UTF-8) per table, also for a table without a row of the shopper.</summary>
internal static class ExportZip
{
    public static byte[] Write(IReadOnlyList<OwnRows> tables)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var table in tables)
            {
                using var entry = new StreamWriter(zip.CreateEntry($"{table.Called}.csv").Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                WriteLine(entry, table.Columns.Select(ExportValue.NameOf));
                foreach (var row in table.Rows) WriteLine(entry, row.Select((value, i) => Convert.ToString(ExportValue.Of(table.Columns[i], value), CultureInfo.InvariantCulture)));
            }
        }
        return stream.ToArray();
    }

    private static void WriteLine(StreamWriter file, IEnumerable<string?> fields) => file.Write(string.Join(',', fields.Select(Quoted)) + "\r\n");

    private static string Quoted(string? field) =>
        field is null ? "" : field.AsSpan().ContainsAny(",\"\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
