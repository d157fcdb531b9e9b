using Microsoft.AspNetCore.Http.HttpResults;

namespace StoreEdge.Hub.Pages;

internal static class ExportEndpoint
{
    /// <summary>One table of a period as CSV; see <see cref="ExportTables.Names"/>.</summary>
    /// <param name="source"><c>app</c>, <c>cart</c> or none for both.</param>
    /// <param name="lang">Of the definitions: <c>de</c> for German.</param>
    public static Results<FileContentHttpResult, ValidationProblem, NotFound> Get(string table, string? day, string? period, string? source, string? lang, StoreTime store, ExportTables tables)
    {
        var asked = new Asked(store);
        var (over, by) = (asked.Period(day, period), asked.Source(source));
        if (asked.IsFaulty) return TypedResults.ValidationProblem(asked.Faults);
        if (tables.Of(table, over, by) is not { } found) return TypedResults.NotFound();
        return TypedResults.File(CsvFile.Of(found, lang == "de" ? "de" : "en"), "text/csv; charset=utf-8",
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{table}-{over.Days[0]:yyyy-MM-dd}-{over.Days[^1]:yyyy-MM-dd}.csv"));
    }
}

/// <param name="Columns">With the KPI that each is; null for what names the row.</param>
/// <param name="Rows">Numbers, texts and nulls; null is not known.</param>
internal sealed record ExportTable(string Name, ReportHead Head, IReadOnlyList<(string Name, string? Kpi)> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);
