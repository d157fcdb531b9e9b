using Microsoft.AspNetCore.Http.HttpResults;

namespace StoreEdge.Hub.Ingest;

/// <summary>One thing that must hold before the hub says it is ready; every room may register one.</summary>
internal interface IReadyCheck
{
    bool IsReady { get; }

    /// <summary>What is waited for, as a person would say it.</summary>
    string WaitsFor { get; }
}

internal static class ReadyDoor
{
    public static Results<Ok, ProblemHttpResult> Get(IEnumerable<IReadyCheck> checks)
    {
        var waits = checks.Where(c => !c.IsReady).Select(c => c.WaitsFor).ToList();
        return waits.Count == 0 ? TypedResults.Ok() : TypedResults.Problem(string.Join("; ", waits), statusCode: StatusCodes.Status503ServiceUnavailable, title: "not ready");
    }
}
