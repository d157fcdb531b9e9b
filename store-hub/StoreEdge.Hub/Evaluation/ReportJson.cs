using System.Text;
using System.Text.Json;

namespace StoreEdge.Hub.Evaluation;

/// <summary>The report for programs: the same figures as the table, unrounded, a missing one as null.</summary>
internal static class ReportJson
{
    public static string Of(EvaluationReport report, EvaluationOptions options, EvaluationNotes notes)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("folder", options.Folder);
            json.WriteBoolean("survey", options.Survey);
            json.WriteNumber("malformedRows", notes.MalformedRows);
            json.WriteNumber("sightingsOfUnknownAnchors", notes.SightingsOfUnknownAnchors);
            json.WriteStartArray("groups");
            foreach (var group in report.Groups()) Write(json, group);
            json.WriteEndArray();
            json.WriteStartArray("joins");
            foreach (var joins in report.Joins) Write(json, joins);
            json.WriteEndArray();
            json.WriteStartArray("notes");
            foreach (var line in notes.Lines()) json.WriteStringValue(line);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, ReportGroup group)
    {
        json.WriteStartObject();
        json.WriteString("from", group.From);
        json.WriteStartObject("all");
        Figures(json, group.All);
        json.WriteEndObject();
        json.WriteStartArray("streams");
        foreach (var stream in group.Streams)
        {
            json.WriteStartObject();
            json.WriteString("stream", stream.Name);
            Figures(json, stream);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JoinFigures joins)
    {
        json.WriteStartObject();
        json.WriteString("stays", joins.Stays);
        foreach (var (name, count) in new[] { ("true", joins.True), ("joined", joins.Joined), ("right", joins.Right) }) json.WriteNumber(name, count);
        Number(json, "precision", joins.Precision);
        Number(json, "recall", joins.Recall);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    private static void Figures(Utf8JsonWriter json, ReportRow row)
    {
        var errors = row.Errors;
        json.WriteNumber("fixes", errors.Fixes);
        Number("meanMetres", errors.Mean);
        foreach (var percent in new[] { 50, 75, 90, 95 }) Number($"p{percent}Metres", errors.Percentile(percent));
        Number("meanMetresAt5s", errors.MeanSettled);
        Number("inside68", errors.Calibration);
        Number("zoneRight", errors.Zone.Value);
        Number("zoneRightAwayFromBorders", errors.ZoneAway.Value);
        Number("aisleRight", errors.Aisle.Value);
        if (row.Zones is not { } zones) return;
        json.WriteStartObject("zones");
        foreach (var (name, count) in new[] { ("trueVisits", zones.TrueVisits), ("foundVisits", zones.FoundVisits), ("matched", zones.Matched),
            ("trueEntries", zones.TrueEntries), ("missedEntries", zones.MissedEntries), ("flaps", zones.Flaps) }) json.WriteNumber(name, count);
        Number("f1", zones.F1);
        Number("flapsPerVisit", zones.FlapsPerVisit);
        Number("medianSwitchSeconds", zones.MedianSwitch);
        Number("medianDwellErrorSeconds", zones.MedianDwellError);
        json.WriteEndObject();

        void Number(string name, double? value) => ReportJson.Number(json, name, value);
    }
}
