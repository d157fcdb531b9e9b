using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Storage.Rights;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rights;

/// <summary>The officer's side of a request: see it, export it, serve it or refuse it.</summary>
internal static class RequestsEndpoint
{
    /// <summary>More than a store is asked in years.</summary>
    public const int Most = 10_000;

    private const int LongestReason = 500;

    public static IResult List(RightsFile rights) => TypedResults.Ok(new RequestsReply([.. rights.Requests(Most).Select(RequestReply.Of)]));

    public static IResult Get(string reference, HttpContext context, RequestBook book) => With(reference, context, book, request => TypedResults.Ok(RequestReply.Of(request)));

    /// <summary>Everything the store holds of the one who asked, as long as the request is open.</summary>
    /// <param name="form"><c>json</c>, or <c>zip</c> with a CSV file per table.</param>
    public static IResult Export(string reference, string form, HttpContext context, RequestBook book, RightsFile rights, AccessExport export) => With(reference, context, book, request =>
    {
        if (form is not ("json" or "zip")) return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "An export is export.json or export.zip.");
        if (request.Kind != RequestKind.Access) return Conflict("This request is not for access.");
        if (rights.SubjectOf(request.Reference) is not { } subject) return Conflict("This request is closed: it is no longer known whose it was.");
        var rows = export.Of(subject);
        return form == "json"
            ? TypedResults.File(ExportJson.Write(request, rows), "application/json", $"{request.Reference}.json")
            : TypedResults.File(ExportZip.Write(rows), "application/zip", $"{request.Reference}.zip");
    });

    /// <summary>Access: the export has been handed over. Erasure: begins, and goes on by itself until nothing is left.</summary>
    public static IResult Serve(string reference, HttpContext context, RequestBook book, RightsFile rights, ErasureWorker erasures, TimeProvider storeClock) => With(reference, context, book, request =>
    {
        if (request.IsClosed) return Conflict("This request is closed.");
        var now = storeClock.GetUtcNow();
        if (request.Kind == RequestKind.Access)
            return rights.Close(request.Reference, RequestState.Served, now) ? Now(request, book) : Doors.Refused(context, Storage.AppendStatus.DiskRefused);
        if (request.State == RequestState.Open && !rights.BeginErasing(request.Reference, now)) return Doors.Refused(context, Storage.AppendStatus.DiskRefused);
        erasures.Wake();
        return TypedResults.Accepted($"{OfficersDoor.Path}/requests/{request.Reference}", RequestReply.Of(book.Find(request.Reference)!));   // just written
    });

    public static async Task<IResult> Refuse(string reference, HttpContext context, RequestBook book, RightsFile rights, TimeProvider storeClock)
    {
        var (said, refusal) = await Body.ReadAsync<RequestRefused>(context.Request, context.RequestAborted);
        if (said is null) return refusal!;   // one of the two
        var faults = new Faults();
        faults.Require(said.Reason.Trim().Length is >= 1 and <= LongestReason, "reason", $"must be 1 to {LongestReason} characters");
        if (faults.Any) return Doors.Malformed(faults);
        return With(reference, context, book, request =>
        {
            if (request.State != RequestState.Open) return Conflict("This request is not open any more.");
            return rights.Close(request.Reference, RequestState.Refused, storeClock.GetUtcNow(), said.Reason.Trim())
                ? Now(request, book) : Doors.Refused(context, Storage.AppendStatus.DiskRefused);
        });
    }

    private static IResult With(string reference, HttpContext context, RequestBook book, Func<ShopperRequest, IResult> act)
    {
        if (book.Find(reference) is not { } request) return RequestsDoor.NotThere();
        if (context.Features.Get<LookedAt>() is { } look) look.Reference = request.Reference;
        return act(request);
    }

    private static Ok<RequestReply> Now(ShopperRequest request, RequestBook book) => TypedResults.Ok(RequestReply.Of(book.Find(request.Reference)!));   // requests are never deleted under us

    private static ProblemHttpResult Conflict(string title) => TypedResults.Problem(statusCode: StatusCodes.Status409Conflict, title: title);
}
