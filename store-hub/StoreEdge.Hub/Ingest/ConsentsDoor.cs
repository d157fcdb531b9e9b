using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Notices;
using StoreEdge.Hub.Receipts;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary><c>POST /v1/consents</c> and <c>/v1/consents/withdrawals</c>: answered by a signed receipt when the change is durable and the journal agrees with it.</summary>
internal static class ConsentsDoor
{
    public static async Task<IResult> Give(HttpContext context, KnownDevices known, INoticeRegistry notices, Gate gate, ReceiptWriter receipts, TimeProvider storeClock)
    {
        var (given, refusal) = await Body.ReadAsync<ConsentGiven>(context.Request, context.RequestAborted);
        if (given is null) return refusal!;   // one of the two
        var faults = ConsentRules.Check(given, known, notices, storeClock.GetUtcNow());
        return faults.Any ? Doors.Malformed(faults) : Answer(context, await gate.TakeAsync(given), () => receipts.Of(given));
    }

    public static async Task<IResult> Withdraw(HttpContext context, KnownDevices known, Gate gate, ReceiptWriter receipts)
    {
        var (withdrawn, refusal) = await Body.ReadAsync<ConsentWithdrawn>(context.Request, context.RequestAborted);
        if (withdrawn is null) return refusal!;   // one of the two
        var faults = ConsentRules.Check(withdrawn, known);
        return faults.Any ? Doors.Malformed(faults) : Answer(context, await gate.TakeAsync(withdrawn), () => receipts.Of(withdrawn));
    }

    private static IResult Answer(HttpContext context, AppendStatus status, Func<byte[]> receipt) =>
        status == AppendStatus.Committed ? TypedResults.Bytes(receipt(), SignedReceipt.MediaType) : Doors.Refused(context, status);
}
