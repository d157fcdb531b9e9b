using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace StoreEdge.Hub.Plans;

/// <summary>Pictures to draw plans over, each under its own digest in the data folder. They show walls and shelves; nobody is on them but by mistake, so they go to no one but the pages.</summary>
internal sealed class PlanImages(HubOptions options, PlanBook book)
{
    public const string FolderName = "plan-images";

    /// <summary>A scanned building plan of A3 at 300 dpi is 4 MB as PNG.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Of pictures that no version draws over: somebody may still be drawing.</summary>
    private const int MostUnused = 10;

    private readonly Lock _lock = new();

    private string Folder => Path.Combine(options.DataFolder, FolderName);

    /// <summary>Keeps a picture; PNG, JPEG or WebP by its bytes.</summary>
    public static async Task<IResult> Put(HttpRequest request, PlanImages images)
    {
        var (bytes, refusal) = await Upload.ReadAsync(request, MaxBytes);
        if (bytes is null) return refusal!;
        if (ImageFile.Read(bytes) is not { } image)
            return TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: $"This is no PNG, JPEG or WebP picture of up to {ImageFile.MostPixelsASide} pixels a side.");
        try
        {
            return TypedResults.Ok(new KeptImage(images.Keep(bytes), image.MediaType, bytes.Length, image.WidthPixels, image.HeightPixels));
        }
        catch (IOException)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: "The disk takes no more: the picture was not kept. Send it again later.");
        }
    }

    /// <summary>A picture that was kept, as what it is and nothing else.</summary>
    public static IResult Get(string id, HttpContext context, PlanImages images)
    {
        if (images.Find(id) is not { } bytes || ImageFile.Read(bytes) is not { } image) return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such picture.");
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";   // its name is its digest
        return TypedResults.Bytes(bytes, image.MediaType);
    }

    private string Keep(byte[] bytes)
    {
        var id = KeptPlans.Sha256Of(bytes);
        lock (_lock)
        {
            PrivateFiles.MakeFolder(Folder);
            PrivateFiles.ReadOrMake(Path.Combine(Folder, id), () => bytes);
            var used = book.History.All.Select(v => ImageOf(v.GeoJson)).ToHashSet();
            foreach (var old in new DirectoryInfo(Folder).GetFiles().Where(f => f.Name != id && !used.Contains(f.Name)).OrderByDescending(f => f.LastWriteTimeUtc).Skip(MostUnused)) old.Delete();
        }
        return id;
    }

    // A name is a digest and so never a way out of the folder.
    private byte[]? Find(string id)
    {
        if (id.Length != 64 || !id.All(char.IsAsciiHexDigitLower)) return null;
        var path = Path.Combine(Folder, id);
        lock (_lock) return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    private static string? ImageOf(ReadOnlyMemory<byte> geoJson)
    {
        using var plan = JsonDocument.Parse(geoJson);
        return plan.RootElement.TryGetProperty("storeedge", out var about) && about.TryGetProperty("image", out var image) && image.ValueKind == JsonValueKind.Object
            && image.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
    }
}

/// <param name="Id">SHA-256 of the picture, lower-case hex: its address is <c>/api/plan-image/{id}</c>.</param>
internal sealed record KeptImage(string Id, string MediaType, int Bytes, int WidthPixels, int HeightPixels);
