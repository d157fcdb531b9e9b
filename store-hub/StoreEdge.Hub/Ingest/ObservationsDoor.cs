using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary><c>POST /v1/observations</c>: rows of one agent's outbox, answered after the commit.</summary>
internal static class ObservationsDoor
{
    public static async Task<IResult> Post(HttpContext context, KnownDevices known, Gate gate, IngestCounters counters, TimeProvider storeClock)
    {
        var (batch, refusal) = await Body.ReadAsync<ObservationBatch>(context.Request, context.RequestAborted);
        if (batch is not null)
        {
            var faults = ObservationRules.Check(batch, known, storeClock.GetUtcNow());
            if (faults.Any) refusal = Doors.Malformed(faults);
        }
        if (batch is null || refusal is not null)
        {
            counters.CountRefused();
            return refusal!;   // without a batch there is a refusal
        }

        // Not cancelled with the request: what has been handed to the writer is stored, whether anybody still listens or not.
        var status = await gate.TakeAsync(batch);
        if (status == AppendStatus.Committed)
            return TypedResults.Json(new BatchAcknowledged(batch.Agent, batch.Epoch, batch.Observations[^1].Position), ObservationJson.Default.BatchAcknowledged);
        counters.CountRefused();
        return Doors.Refused(context, status);
    }
}
