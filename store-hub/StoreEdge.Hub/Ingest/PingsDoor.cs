using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary><c>POST /v1/pings</c>: pings of one app, answered after the commit.</summary>
internal static class PingsDoor
{
    public static async Task<IResult> Post(HttpContext context, KnownDevices known, Gate gate, IngestCounters counters, TimeProvider storeClock)
    {
        var (batch, refusal) = await Body.ReadAsync<PingBatch>(context.Request, context.RequestAborted);
        if (batch is not null)
        {
            var faults = PingRules.Check(batch, known, storeClock.GetUtcNow());
            if (faults.Any) refusal = Doors.Malformed(faults);
        }
        if (batch is null || refusal is not null)
        {
            counters.CountRefused();
            return refusal!;   // without a batch there is a refusal
        }

        var (status, answer) = await gate.TakeAsync(batch);
        if (status == AppendStatus.Committed) return TypedResults.Json(answer, ObservationJson.Default.PingsAnswered);
        counters.CountRefused();
        return Doors.Refused(context, status);
    }
}
