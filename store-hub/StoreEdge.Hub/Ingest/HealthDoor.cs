using StoreEdge.Observations;

namespace StoreEdge.Hub.Ingest;

/// <summary><c>POST /v1/health</c>: how one agent and its devices are.</summary>
internal static class HealthDoor
{
    public static async Task<IResult> Post(HttpContext context, KnownDevices known, AgentHealthBoard board, TimeProvider storeClock)
    {
        var (health, refusal) = await Body.ReadAsync<AgentHealth>(context.Request, context.RequestAborted);
        if (health is null) return refusal!;   // one of the two
        var faults = HealthRules.Check(health, known, storeClock.GetUtcNow());
        if (faults.Any) return Doors.Malformed(faults);
        board.Report(health);
        return TypedResults.NoContent();
    }
}
