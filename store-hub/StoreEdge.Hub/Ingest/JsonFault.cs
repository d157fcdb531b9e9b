using System.Text.Json;
using System.Text.RegularExpressions;

namespace StoreEdge.Hub.Ingest;

/// <summary>Turns the JSON reader's complaint into the name of a field, such as <c>observations[3].rssiDbm</c>, and words that quote no value.</summary>
internal static partial class JsonFault
{
    public static (string Field, string What) Of(JsonException exception)
    {
        var field = FieldOf(exception.Path);
        if (MissingFields().Match(exception.Message) is { Success: true } missing)
            return (Join(field, missing.Groups["field"].Value), "is missing");
        if (UnknownField().Match(exception.Message) is { Success: true } unknown)
            return (field.EndsWith(unknown.Groups["field"].Value, StringComparison.Ordinal) ? field : Join(field, unknown.Groups["field"].Value), "is not known");
        if (exception.Message.Contains("type discriminator", StringComparison.Ordinal)) return (WithKind(field), Kinds);
        if (exception.Message.Contains("maximum configured depth", StringComparison.Ordinal)) return (Or(field), "is nested too deeply");
        if (exception.Message.Contains("Duplicate property", StringComparison.Ordinal)) return (Or(field), "stands twice");
        // The wire's own converters say what they want in a few words; the reader's own sentences may quote the value.
        return (Or(field), exception.InnerException is null && !exception.Message.Contains('\'', StringComparison.Ordinal) && exception.Message.Length < 80
            ? exception.Message.Split(" Path:")[0]
            : "is not JSON of the expected kind");
    }

    public static (string Field, string What) Of(NotSupportedException exception) =>
        (WithKind(FieldOf(PathInMessage().Match(exception.Message).Groups["path"].Value)), Kinds);

    private const string Kinds = "must be scan, sighting or tillEvent";

    private static string FieldOf(string? path) => path is null or "$" ? "" : path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path;

    private static string Or(string field) => field.Length == 0 ? "body" : field;

    private static string Join(string outer, string field) => outer.Length == 0 ? field : $"{outer}.{field}";

    private static string WithKind(string field) =>
        field.EndsWith("kind", StringComparison.Ordinal) ? field : Join(field.EndsWith(".$type", StringComparison.Ordinal) ? field[..^6] : field, "kind");

    [GeneratedRegex("missing required properties including: '(?<field>[^']+)'")]
    private static partial Regex MissingFields();

    [GeneratedRegex("The JSON property '(?<field>[^']+)' could not be mapped")]
    private static partial Regex UnknownField();

    [GeneratedRegex(@"Path: \$\.?(?<path>[^ |]*)")]
    private static partial Regex PathInMessage();
}
