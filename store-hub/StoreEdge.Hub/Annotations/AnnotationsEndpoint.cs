using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Pages;
using StoreEdge.Hub.Storage.Annotations;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Annotations;

internal static class AnnotationsEndpoint
{
    public const int Most = 5000;

    public const int LongestText = 200;

    private static readonly string[] Kinds = ["note", "promotion", "layout", "event"];

    /// <summary>What is remembered of some trading days, of one zone where one is named.</summary>
    /// <param name="from">The first trading day, four weeks ago when none is named.</param>
    /// <param name="to">The last, today when none is named.</param>
    public static Results<Ok<AnnotationsReply>, ValidationProblem> Get(string? from, string? to, string? zone, StoreTime store, FloorPlan plan, AnnotationFile file)
    {
        var found = Find(from, to, zone, store, file, out var faults);
        return found is null ? TypedResults.ValidationProblem(faults) : TypedResults.Ok(new AnnotationsReply([.. found.Select(a => AnnotationReply.Of(a, store, plan))]));
    }

    /// <summary>The same as CSV.</summary>
    public static IResult Csv(string? from, string? to, string? zone, StoreTime store, FloorPlan plan, AnnotationFile file)
    {
        if (Find(from, to, zone, store, file, out var faults) is not { } found) return TypedResults.ValidationProblem(faults);
        return TypedResults.Text(AnnotationsCsv.Write(found.Select(a => AnnotationReply.Of(a, store, plan))), "text/csv");
    }

    public static Results<Ok<AnnotationReply>, ValidationProblem> Add(AnnotationSaid said, HttpContext context, StoreTime store, FloorPlan plan, AnnotationFile file)
    {
        if (Read(0, said, context, store, plan, out var faults) is not { } annotation) return TypedResults.ValidationProblem(faults);
        return file.Add(annotation) is { } kept ? TypedResults.Ok(AnnotationReply.Of(kept, store, plan)) : NotTaken();
    }

    public static Results<Ok<AnnotationReply>, NotFound, ValidationProblem> Change(long id, AnnotationSaid said, HttpContext context, StoreTime store, FloorPlan plan, AnnotationFile file)
    {
        if (file.Find(id) is null) return TypedResults.NotFound();
        if (Read(id, said, context, store, plan, out var faults) is not { } annotation) return TypedResults.ValidationProblem(faults);
        return file.Change(annotation) is { } kept ? TypedResults.Ok(AnnotationReply.Of(kept, store, plan)) : NotTaken();
    }

    /// <returns>The one that is gone, so that a page can bring it back.</returns>
    public static Results<Ok<AnnotationReply>, NotFound> Remove(long id, StoreTime store, FloorPlan plan, AnnotationFile file) =>
        file.Remove(id) is { } gone ? TypedResults.Ok(AnnotationReply.Of(gone, store, plan)) : TypedResults.NotFound();

    private static IReadOnlyList<Annotation>? Find(string? from, string? to, string? zone, StoreTime store, AnnotationFile file, out Dictionary<string, string[]> faults)
    {
        faults = [];
        var last = Moment("to", to, atEnd: true, store, faults) ?? store.Calendar.EndOf(store.Today);
        var first = Moment("from", from, atEnd: false, store, faults) ?? store.Calendar.StartOf(store.Calendar.DayOf(last.AddTicks(-1)).AddDays(-27));
        if (zone is not null && !NameRule.Holds(zone)) faults["zone"] = ["is no zone"];
        if (faults.Count == 0 && first > last) faults["from"] = ["lies after to"];
        return faults.Count > 0 ? null : file.Between(first, last, zone is null ? null : ZoneId.Of(zone), Most);
    }

    private static Annotation? Read(long id, AnnotationSaid said, HttpContext context, StoreTime store, FloorPlan plan, out Dictionary<string, string[]> faults)
    {
        faults = [];
        var text = said.Text?.Trim() ?? "";
        if (text.Length is 0 or > LongestText || text.Any(char.IsControl)) faults["text"] = [$"must be 1 to {LongestText} characters in one line"];
        if (!Kinds.Contains(said.Kind)) faults["kind"] = [$"is none of {string.Join(", ", Kinds)}"];
        if (said.From is null) faults["from"] = ["is missing"];
        var from = Moment("from", said.From, atEnd: false, store, faults);
        var to = Moment("to", said.To, atEnd: true, store, faults);
        if (to <= from) faults["to"] = ["does not lie after from"];
        var zone = plan.Zones.FirstOrDefault(z => z.Id.Value == said.Zone);
        if (!string.IsNullOrEmpty(said.Zone) && zone is null) faults["zone"] = ["is no zone of the plan"];
        return faults.Count > 0 ? null : new(id, said.Kind!, text, from!.Value, to, zone?.Id, Who.Asks(context), store.Now);   // no fault: both are there
    }

    private static DateTimeOffset? Moment(string name, string? text, bool atEnd, StoreTime store, Dictionary<string, string[]> faults)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9999)
            return atEnd ? store.Calendar.EndOf(day) : store.Calendar.StartOf(day);
        if (DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= 2000 and < 9999)
            return store.Calendar.InstantOf(local);
        faults[name] = ["is neither a date such as 2026-11-21 nor a time such as 2026-11-21T10:00"];
        return null;
    }

    private static ValidationProblem NotTaken() => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["disk"] = ["does not take it now: try again"] });
}

internal static class AnnotationsCsv
{
    public static string Write(IEnumerable<AnnotationReply> annotations) => CsvText.Write(
        ["id", "kind", "text", "from", "to", "zone", "zone_name", "by"],
        annotations.Select(a => (IReadOnlyList<object?>)[a.Id, a.Kind, a.Text, a.From, a.To, a.Zone?.Value, a.ZoneName, a.By]));
}
