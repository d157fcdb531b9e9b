using Microsoft.AspNetCore.Http.Features;

namespace StoreEdge.Hub.Plans;

/// <summary>Reads a whole body up to a limit of its own.</summary>
internal static class Upload
{
    /// <summary>A drawing of a hypermarket with a thousand shelves is 300 KB.</summary>
    public const int MaxPlanBytes = 4 * 1024 * 1024;

    /// <returns>The body, or the answer that refuses it: 400 or 413.</returns>
    public static async Task<(byte[]? Bytes, IResult? Refusal)> ReadAsync(HttpRequest request, int most)
    {
        // Kestrel's own limit is the devices' doors'.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        try
        {
            using var whole = new MemoryStream();
            await request.Body.CopyToAsync(whole, request.HttpContext.RequestAborted);
            return (whole.ToArray(), null);
        }
        catch (BadHttpRequestException exception)   // too long, too slow or cut off
        {
            return (null, TypedResults.Problem(statusCode: exception.StatusCode,
                title: exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? FormattableString.Invariant($"The file is larger than {most / 1024 / 1024} MB.") : "The file did not arrive whole."));
        }
    }
}
