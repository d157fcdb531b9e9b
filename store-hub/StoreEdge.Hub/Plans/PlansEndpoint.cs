using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Plans.Imdf;

namespace StoreEdge.Hub.Plans;

internal static class PlansEndpoint
{
    public const string MediaType = "application/geo+json";

    /// <summary>Every version of the plan, newest first.</summary>
    public static Ok<PlansReply> Get(PlanBook book)
    {
        var (history, now) = (book.History, book.Now);
        var inForce = history.At(now);
        return TypedResults.Ok(new PlansReply(book.Running.Plans.InForce.Number, book.Today, book.Earliest(), [.. history.All.Reverse().Select(v => PlanVersionReply.Of(v, inForce, now))]));
    }

    /// <summary>The drawing of one version, as it is kept.</summary>
    public static IResult GetOne(int number, PlanBook book) =>
        book.History.All.FirstOrDefault(v => v.Number == number) is { } version ? TypedResults.Bytes(version.GeoJson, MediaType) : NotThere();

    /// <summary>Takes back a version that has not begun.</summary>
    public static Results<NoContent, ProblemHttpResult> Withdraw(int number, PlanBook book) => book.Withdraw(number) ? TypedResults.NoContent()
        : TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: "Only a version that has not begun and that HQ did not order can be taken back.");

    /// <summary>The drawing as a file: the store's own GeoJSON, or an IMDF archive.</summary>
    public static IResult Export(int number, string? form, PlanBook book)
    {
        if (book.History.All.FirstOrDefault(v => v.Number == number) is not { } version) return NotThere();
        var name = string.Create(CultureInfo.InvariantCulture, $"{book.Running.Plan.Store}-plan-{number}");
        return form switch
        {
            null or "geojson" => TypedResults.Bytes(version.GeoJson, MediaType, $"{name}.geojson"),
            "imdf" => TypedResults.Bytes(Zipped(ImdfWriter.Write((JsonObject)JsonNode.Parse(version.GeoJson.Span)!, book.Now)), "application/zip", $"{name}.imdf.zip"),
            _ => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["form"] = ["is neither geojson nor imdf"] }),
        };
    }

    private static byte[] Zipped(IReadOnlyDictionary<string, JsonObject> files)
    {
        using var whole = new MemoryStream();
        using (var archive = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                JsonSerializer.Serialize(entry, content, PlansJson.Default.JsonObject);
            }
        return whole.ToArray();
    }

    public static ProblemHttpResult NotThere() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No version of the plan has this number.");
}
