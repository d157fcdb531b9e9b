using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary>Reads a request's body as one of the wire's types, straight off the connection's pipe.</summary>
internal static class Body
{
    // The deepest body has six levels (batch, observations, observation, basket, items, item).
    private const int MaxDepth = 8;

    private static readonly ObservationJson Wire = new(new JsonSerializerOptions(ObservationJson.Default.Options)
    {
        MaxDepth = MaxDepth,
        AllowDuplicateProperties = false,   // of two values for one field, somebody would believe the other one
    });

    /// <returns>The value, or the answer that refuses it: 400, 413 or 415.</returns>
    public static async Task<(T? Value, IResult? Refusal)> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        if (!request.HasJsonContentType())
            return (null, TypedResults.Problem(statusCode: StatusCodes.Status415UnsupportedMediaType, title: "The body must be application/json."));
        try
        {
            if (typeof(T) == typeof(PingBatch) && await PingBatchReader.TryReadAsync(request, cancellationToken) is T usual) return (usual, null);
            var value = await JsonSerializer.DeserializeAsync(request.BodyReader, (JsonTypeInfo<T>)Wire.GetTypeInfo(typeof(T))!, cancellationToken);
            return value is not null ? (value, null) : (null, Refusal("body", "is null"));
        }
        catch (JsonException exception)
        {
            var (field, what) = JsonFault.Of(exception);
            return (null, Refusal(field, what));
        }
        catch (NotSupportedException exception)   // an observation without its kind
        {
            var (field, what) = JsonFault.Of(exception);
            return (null, Refusal(field, what));
        }
        catch (BadHttpRequestException exception)   // too long, too slow or cut off
        {
            return (null, TypedResults.Problem(statusCode: exception.StatusCode,
                title: exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                    ? $"The body is longer than {Doors.MaxBodyBytes} bytes: send fewer at a time."
                    : "The body did not arrive whole."));
        }
    }

    private static ValidationProblem Refusal(string field, string what)
    {
        var faults = new Faults();
        faults.Add(field, what);
        return Doors.Malformed(faults);
    }
}
