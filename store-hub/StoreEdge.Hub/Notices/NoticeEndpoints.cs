using StoreEdge.Hub.Receipts;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.SignIn;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Notices;

/// <summary>What an app needs before it asks: the notice, older ones by their number, and the keys that receipts verify with.</summary>
internal static class NoticeEndpoints
{
    public static IEndpointRouteBuilder MapNotices(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/v1/notice", Get).ForDevices();
        routes.MapGet("/v1/notice/keys", (ReceiptSigner signer) => TypedResults.Json(signer.Keys, ObservationJson.Default.ReceiptKeys)).ForDevices();
        routes.MapGet("/v1/notice/versions", (INoticeRegistry notices) => Results.Json(notices.All.Select(n => new
        {
            id = n.Name.Id, version = n.Name.Version, sha256 = n.Sha256, validFromAtMs = n.ValidFrom.ToUnixTimeMilliseconds(),
        }))).ForDevices();
        routes.MapGet("/v1/notice/versions/{id}/{version:int}", Text).ForDevices();
        return routes;
    }

    // A page for whoever asks for one, which browsers do; JSON for everybody else.
    private static IResult Get(HttpContext context, ConfiguredNotice configured)
    {
        var held = configured.Held;
        var shown = new ShownNotice
        {
            Id = held.Name.Id, Version = held.Name.Version, Sha256 = held.Sha256, ValidFrom = held.ValidFrom, Text = held.Text, Sentences = configured.Sentences,
        };
        context.Response.Headers.Vary = "Accept";
        if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
            return TypedResults.Json(shown, ObservationJson.Default.ShownNotice);
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return TypedResults.Content(NoticeHtml.Of(shown), "text/html; charset=utf-8");
    }

    private static IResult Text(string id, int version, INoticeRegistry notices) =>
        notices.All.FirstOrDefault(n => n.Name == new NoticeName(id, version)) is { } notice
            ? TypedResults.Text(notice.Text)
            : TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such version of a notice");
}
