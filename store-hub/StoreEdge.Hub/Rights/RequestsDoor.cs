using StoreEdge.Hub.Ingest;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rights;

/// <summary><c>POST /v1/privacy-requests</c> for the app, which proves whom it speaks for by its install id as at every other door, and <c>POST /v1/privacy/requests</c> for the officer.</summary>
internal static class RequestsDoor
{
    public static Task<IResult> ByApp(HttpContext context, KnownDevices known, RequestBook book) => Take(context, known, book, "app");

    public static Task<IResult> ByOfficer(HttpContext context, KnownDevices known, RequestBook book) => Take(context, known, book, "officer");

    /// <summary>How a request stands, for whoever knows its reference: dates and a state, nothing about the shopper.</summary>
    public static IResult Get(string reference, RequestBook book) =>
        book.Find(reference) is { } request ? TypedResults.Ok(RequestReply.Of(request)) : NotThere();

    public static IResult NotThere() => TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "No request has this reference.");

    private static async Task<IResult> Take(HttpContext context, KnownDevices known, RequestBook book, string madeBy)
    {
        var (asked, refusal) = await Body.ReadAsync<PrivacyRequested>(context.Request, context.RequestAborted);
        if (asked is null) return refusal!;   // one of the two
        var faults = new Faults();
        faults.Require(known.IsStore(asked.Store), "store", "is not this store");
        SubjectRule.Check(asked.Subject, faults);
        faults.Require(Enum.IsDefined(asked.Kind), "kind", "is not known");   // the JSON reader takes any number for an enum
        if (faults.Any) return Doors.Malformed(faults);
        if (book.Take(asked, madeBy) is not { } request) return Doors.Refused(context, Storage.AppendStatus.DiskRefused);
        if (context.Features.Get<LookedAt>() is { } look) look.Reference = request.Reference;
        return TypedResults.Ok(RequestReply.Of(request));
    }
}
