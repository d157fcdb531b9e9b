using System.Text.Json.Nodes;
using StoreEdge.Hub.Plans;
using StoreEdge.Hub.Rights;
using StoreEdge.Hub.SignIn;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.HqContracts;

/// <summary>What goes in and out of the routes whose types the hub's routing cannot see: they read their bodies off the pipe and answer by hand.</summary>
/// <param name="Body">JSON; null: none.</param>
/// <param name="Answer">Of status 200, JSON; null: another media type, or nothing.</param>
internal sealed record HttpMessages(Type? Body = null, Type? Answer = null, string? MediaType = null, int Status = 200)
{
    public static IReadOnlyDictionary<string, HttpMessages> ByRoute { get; } = new Dictionary<string, HttpMessages>(StringComparer.Ordinal)
    {
        ["POST v1/observations"] = new(typeof(ObservationBatch), typeof(BatchAcknowledged)),
        ["POST v1/pings"] = new(typeof(PingBatch), typeof(PingsAnswered)),
        ["POST v1/consents"] = new(typeof(ConsentGiven), MediaType: SignedReceipt.MediaType),
        ["POST v1/consents/withdrawals"] = new(typeof(ConsentWithdrawn), MediaType: SignedReceipt.MediaType),
        ["POST v1/health"] = new(typeof(AgentHealth), Status: 204),
        ["GET v1/notice"] = new(Answer: typeof(ShownNotice)),
        ["GET v1/notice/keys"] = new(Answer: typeof(ReceiptKeys)),
        ["GET v1/notice/versions"] = new(MediaType: "application/json"),
        ["GET v1/notice/versions/{id}/{version}"] = new(MediaType: "text/plain"),
        ["POST v1/privacy-requests"] = new(typeof(PrivacyRequested), typeof(RequestReply)),
        ["GET v1/privacy-requests/{reference}"] = new(Answer: typeof(RequestReply)),
        ["GET v1/privacy/requests"] = new(Answer: typeof(RequestsReply)),
        ["POST v1/privacy/requests"] = new(typeof(PrivacyRequested), typeof(RequestReply)),
        ["GET v1/privacy/requests/{reference}"] = new(Answer: typeof(RequestReply)),
        ["GET v1/privacy/requests/{reference}/export.{form}"] = new(MediaType: "application/octet-stream"),
        ["POST v1/privacy/requests/{reference}/serve"] = new(Answer: typeof(RequestReply)),
        ["POST v1/privacy/requests/{reference}/refuse"] = new(typeof(RequestRefused), typeof(RequestReply)),
        ["GET api/plans/{number}"] = new(MediaType: "application/geo+json"),
        ["GET api/plans/{number}/export"] = new(MediaType: "application/octet-stream"),
        ["POST api/plans"] = new(typeof(PlanToSave), typeof(PlanVersionReply)),
        ["POST api/plans/validate"] = new(typeof(JsonObject), typeof(PlanChecked)),
        ["POST api/plans/import"] = new(typeof(JsonObject), typeof(PlanImported)),
        ["PUT api/plan-image"] = new(Answer: typeof(KeptImage)),
        ["GET api/plan-image/{id}"] = new(MediaType: "image/png"),
        ["GET api/products"] = new(Answer: typeof(ProductListReply)),
        ["PUT api/products"] = new(Answer: typeof(ProductListReply)),
        ["POST api/sign-in"] = new(typeof(SignInAsked), typeof(SignedInReply)),
        ["POST api/sign-in/first"] = new(typeof(FirstAccountAsked), typeof(SignedInReply)),
        ["POST api/sign-in/link"] = new(typeof(LinkUsed), typeof(SignedInReply)),
        ["POST api/sign-in/reset"] = new(typeof(PasswordReset), typeof(SignedInReply)),
        ["POST api/sign-out"] = new(Status: 204),
        ["POST api/password"] = new(typeof(PasswordChange), typeof(SignedInReply)),
        ["POST api/people"] = new(typeof(PersonAdded), Status: 204),
        ["POST api/people/{name}"] = new(typeof(PersonChanged), Status: 204),
        ["POST api/people/{name}/code"] = new(Answer: typeof(ResetCodeReply)),
        ["GET api/live"] = new(MediaType: "text/event-stream"),
    };
}
