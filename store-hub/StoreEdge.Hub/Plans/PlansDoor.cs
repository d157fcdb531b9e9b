using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.Rules.Plans;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Plans;

/// <summary>Where plans come in.</summary>
internal static class PlansDoor
{
    /// <summary>Checks a GeoJSON plan against the one that holds now; keeps nothing.</summary>
    public static async Task<IResult> Validate(HttpRequest request, PlanBook book)
    {
        var (bytes, refusal) = await Upload.ReadAsync(request, Upload.MaxPlanBytes);
        if (bytes is null) return refusal!;
        var faults = PlanCheck.Of(bytes, book.Former(book.Earliest()), out _);
        return TypedResults.Ok(new PlanChecked(!faults.Any(f => f.Blocks), faults));
    }

    /// <summary>Keeps a version. 400: faults in it, 409: somebody else has saved one since.</summary>
    public static async Task<IResult> Save(HttpRequest request, PlanBook book)
    {
        var (bytes, refusal) = await Upload.ReadAsync(request, Upload.MaxPlanBytes);
        if (bytes is null) return refusal!;
        PlanToSave? asked;
        try
        {
            asked = JsonSerializer.Deserialize(bytes, PlansJson.Default.PlanToSave);
        }
        catch (JsonException exception)
        {
            return Refused("body", exception.Message);
        }
        if (asked is null || asked.Plan.ValueKind != JsonValueKind.Object) return Refused("plan", "must be a GeoJSON FeatureCollection");
        if (asked.Note is { Length: > 500 }) return Refused("note", "has more than 500 characters");
        var earliest = book.Earliest();
        var firstDay = asked.FirstDay ?? earliest;
        if (firstDay < earliest) return Refused("firstDay", FormattableString.Invariant($"{firstDay:yyyy-MM-dd} has figures of another layout already: the earliest is {earliest:yyyy-MM-dd}"));
        if (firstDay > book.Today.AddYears(2)) return Refused("firstDay", "is more than two years away");

        var faults = PlanCheck.Of(JsonSerializer.SerializeToUtf8Bytes(asked.Plan, PlansJson.Default.JsonElement), book.Former(firstDay), out var plan);
        if (plan is null) return TypedResults.BadRequest(new PlanChecked(false, faults));
        try
        {
            if (book.Save(asked.Plan, firstDay, asked.BasedOn, asked.Note, out var others) is { } saved) return TypedResults.Ok(PlanVersionReply.Of(saved, book.History.At(book.Now), book.Now));
            return others.Count > 0
                ? TypedResults.BadRequest(new PlanChecked(false, [.. others.Select(o => new PlanFault("settings", true, null, null, null, o, "change the plan or the store's settings so that they go together"))]))
                : TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "Somebody has saved another version since: open it first.");
        }
        catch (SqliteException exception) when (PassingRefusal.Is(exception))
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The disk takes no more: the plan was not saved. Send it again later.");
        }
    }

    private static ValidationProblem Refused(string field, string what) => TypedResults.ValidationProblem(new Dictionary<string, string[]> { [field] = [what] }, title: "The plan was not saved.");
}
