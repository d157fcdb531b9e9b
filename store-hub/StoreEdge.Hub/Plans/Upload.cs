using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace StoreEdge.Hub.Plans;

/// <summary>Reads a whole body up to a limit of its own.</summary>
internal static class Upload
{
    /// <summary>A drawing of a hypermarket with a thousand shelves is 300 KB.</summary>
    public const int MaxPlanBytes = 4 * 1024 * 1024;

    /// <returns>The body, or the answer that refuses it: 400 or 413.</returns>
    public static async Task<(byte[]? Bytes, IResult? Refusal)> ReadAsync(HttpRequest request, int most)
    {
        // Kestrel's own limit is the devices' doors'. Of a file that says it is too large the rest is let run out for a moment, so that a browser reads the answer.
        var isTooLarge = request.ContentLength > most;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = isTooLarge ? null : most;
        if (isTooLarge) return (null, TooLarge(most));
        try
        {
            using var whole = new MemoryStream();
            await request.Body.CopyToAsync(whole, request.HttpContext.RequestAborted);
            return (whole.ToArray(), null);
        }
        catch (BadHttpRequestException exception)   // too long, too slow or cut off
        {
            return (null, exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(most) : TypedResults.Problem(statusCode: exception.StatusCode, title: "The file did not arrive whole."));
        }
    }

    private static ProblemHttpResult TooLarge(int most) =>
        TypedResults.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: FormattableString.Invariant($"The file is larger than {most / 1024 / 1024} MB."));
}
