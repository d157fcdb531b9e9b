using Microsoft.AspNetCore.Http.HttpResults;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary><c>GET /v1/privacy/looks?days=</c>: who looked at what behind the officer's door, newest first, this look among them; and who looked at the manager's pages.</summary>
internal static class LooksEndpoint
{
    /// <summary>A row is some 150 bytes: the longest answer is about 1.5 MB.</summary>
    public const int Most = 10_000;

    private const int LongestDays = 3 * 366;

    /// <param name="days">How far back, 1 to 1098; 31 when not said.</param>
    public static Results<Ok<LooksReply>, ValidationProblem> Get(int? days, RightsFile rights, TimeProvider storeClock)
    {
        if (days is < 1 or > LongestDays)
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["days"] = [$"is not between 1 and {LongestDays}"] });
        var from = storeClock.GetUtcNow().AddDays(-(days ?? 31));
        return TypedResults.Ok(new LooksReply(rights.Looks(from, Most), rights.ManagerLooks(from, Most)));
    }
}

/// <param name="Looks">Newest first; at most <see cref="LooksEndpoint.Most"/>.</param>
/// <param name="Managers">Newest first, and as many: each person or key, door and trading day once.</param>
internal sealed record LooksReply(IReadOnlyList<Look> Looks, IReadOnlyList<ManagerLook> Managers);
