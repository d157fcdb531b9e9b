using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Rules.Plans.Imdf;
using StoreEdge.Hub.Rules.Plans;

namespace StoreEdge.Hub.Plans;

/// <summary>A drawing out of a file of somebody else's making: GeoJSON in metres as the store's own, or an IMDF archive. Nothing is kept; it is for the editor to go on with.</summary>
internal static class ImportDoor
{
    // Of the sample store each file of the archive has 20 KB; a whole airport's units have 10 MB.
    private const int MostFiles = 64, MostFileBytes = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads GeoJSON or a zipped IMDF archive, by its first bytes.</summary>
    public static async Task<IResult> Import(HttpRequest request, PlanBook book)
    {
        var (bytes, refusal) = await Upload.ReadAsync(request, Upload.MaxPlanBytes);
        if (bytes is null) return refusal!;
        var notes = new List<string>();
        JsonObject? plan;
        try
        {
            plan = bytes is [0x50, 0x4B, ..] ? ImdfReader.Read(Unzipped(bytes), About(book), notes) : JsonNode.Parse(bytes, documentOptions: new() { AllowDuplicateProperties = false }) as JsonObject;
        }
        catch (JsonException exception)
        {
            return Refused(exception is { LineNumber: { } line, BytePositionInLine: { } at } ? FormattableString.Invariant($"it cannot be read as JSON from line {line + 1}, character {at + 1} on") : "it cannot be read as JSON, or a name stands twice in it");
        }
        catch (InvalidDataException exception)
        {
            return Refused(exception.Message);
        }
        if (plan?["features"] is not JsonArray) return Refused("it is neither a GeoJSON FeatureCollection nor an IMDF archive");
        // A collection without the store's own part is drawn in this store.
        if (plan["storeedge"] is not JsonObject)
        {
            plan["storeedge"] = About(book);
            notes.Add("the file says nothing of the store: name, size and scale are those of the plan that holds now");
        }
        var text = plan.ToJsonString(AsItIs);
        return TypedResults.Ok(new PlanImported(JsonSerializer.SerializeToElement(plan, PlansJson.Default.JsonObject), notes, PlanCheck.Of(Encoding.UTF8.GetBytes(text), book.Former(book.Earliest()), out _)));
    }

    /// <summary>The archive's files by their names, folders left out.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or larger than a plan can be.</exception>
    private static Dictionary<string, byte[]> Unzipped(byte[] bytes)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase);
        string? tooMuch = null;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostFiles) tooMuch = FormattableString.Invariant($"the archive has more than {MostFiles} files");
            foreach (var entry in archive.Entries.Take(MostFiles).Where(e => e.Name.EndsWith("json", StringComparison.OrdinalIgnoreCase)))
            {
                using var content = entry.Open();
                var read = new byte[Math.Min(entry.Length, MostFileBytes) + 1];
                var length = content.ReadAtLeast(read, read.Length, throwOnEndOfStream: false);   // what the entry says of its length is no promise
                if (length > MostFileBytes || length == read.Length) tooMuch = $"{entry.Name} in the archive is larger than it may be";
                if (tooMuch is not null) break;
                files[entry.Name] = read[..length];
            }
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException("the archive is damaged, or packed in another way than ZIP's usual one", exception);
        }
        if (tooMuch is not null) throw new InvalidDataException(tooMuch);
        return files;
    }

    private static JsonObject About(PlanBook book) => (JsonObject)JsonNode.Parse(book.On(book.Today).GeoJson.Span)!["storeedge"]!.DeepClone();

    private static ValidationProblem Refused(string what) => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["file"] = [what] }, title: "The file could not be read as a plan.");
}

/// <param name="Notes">What was made of the file, and what of it was passed over.</param>
internal sealed record PlanImported(JsonElement Plan, IReadOnlyList<string> Notes, IReadOnlyList<PlanFault> Faults);
