using System.Text.Encodings.Web;
using System.Text.Json;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>An access export as one JSON object: the reference, then for each table a list of its rows.</summary>
internal static class ExportJson
{
    // A file to be read, not a part of a page: a plus sign may stand as itself.
    public static byte[] Write(ShopperRequest request, IReadOnlyList<OwnRows> tables)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("reference", request.Reference);
            foreach (var table in tables)
            {
                json.WriteStartArray(table.Called);
                foreach (var row in table.Rows) WriteRow(json, table.Columns, row);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void WriteRow(Utf8JsonWriter json, IReadOnlyList<string> columns, object?[] row)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(ExportValue.NameOf(columns[i]));
            switch (ExportValue.Of(columns[i], row[i]))
            {
                case null: json.WriteNullValue(); break;
                case long number: json.WriteNumberValue(number); break;
                case double number: json.WriteNumberValue(number); break;
                case string text: json.WriteStringValue(text); break;
                case var other: throw new InvalidOperationException($"{columns[i]} holds a {other.GetType().Name}");
            }
        }
        json.WriteEndObject();
    }
}
