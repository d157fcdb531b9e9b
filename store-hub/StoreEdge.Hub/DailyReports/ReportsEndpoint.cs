using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Pages;

namespace StoreEdge.Hub.DailyReports;

internal static class ReportsEndpoint
{
    /// <summary>The reports that are kept, newest day first.</summary>
    public static Ok<ReportsReply> List(ReportFolder folder, ReportsOptions options, ReportMaker maker) => TypedResults.Ok(new ReportsReply(
        options.Enabled ? options.At : null, maker.PdfFault, [.. folder.All().Select(r => new ReportReply(r.Day, r.Forms))]));

    /// <summary>One of them.</summary>
    /// <param name="day">The trading day.</param>
    /// <param name="form"><c>html</c>, <c>pdf</c> or <c>zip</c> (CSV, a file per table).</param>
    public static IResult Get(string day, string form, HttpContext context, ReportFolder folder)
    {
        if (!TryDay(day, out var of) || !ReportFolder.Forms.Contains(form) || !File.Exists(folder.PathOf(of, form)))
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such report.");
        // It has a style of its own and nothing else; the hub's policy for pages would leave it bare.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return form == "html"
            ? TypedResults.PhysicalFile(Path.GetFullPath(folder.PathOf(of, form)), "text/html; charset=utf-8")
            : TypedResults.PhysicalFile(Path.GetFullPath(folder.PathOf(of, form)), form == "pdf" ? "application/pdf" : "application/zip", $"{day}.{form}");
    }

    /// <summary>Makes the report of a day by hand, in place of one that there is; it is sent to nobody.</summary>
    public static async Task<Results<Ok<ReportReply>, ValidationProblem>> Make(ReportAsked asked, StoreTime store, ReportFolder folder, ReportMaker maker, CancellationToken cancellationToken)
    {
        if (!TryDay(asked.Day, out var day)) return Fault("is not a date such as 2026-11-21");
        if (day >= store.Today) return Fault("is not over");
        if (!await maker.TryMakeAsync(day, tells: false, cancellationToken)) return Fault("is a day of which nothing is known, or the disk does not take its report");
        return TypedResults.Ok(new ReportReply(day, folder.All().First(r => r.Day == day).Forms));
    }

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 2000 and < 9999;

    private static ValidationProblem Fault(string why) => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["day"] = [why] });
}

/// <param name="Day">A trading day that is over: <c>2026-11-21</c>.</param>
internal sealed record ReportAsked(string? Day);

/// <param name="Forms"><c>html</c>, <c>pdf</c>, <c>zip</c>: those that there are.</param>
internal sealed record ReportReply(DateOnly Day, IReadOnlyList<string> Forms);

/// <param name="MadeAt">Store time at which each is made; null where none is made by itself.</param>
/// <param name="PdfFault">Why the last one has no PDF.</param>
internal sealed record ReportsReply(string? MadeAt, string? PdfFault, IReadOnlyList<ReportReply> Reports);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ReportsReply))]
[JsonSerializable(typeof(ReportAsked))]
internal sealed partial class ReportsJson : JsonSerializerContext;
