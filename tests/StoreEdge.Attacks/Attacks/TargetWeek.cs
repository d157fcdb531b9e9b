using StoreEdge.Attacks.Feed;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks.Attacks;

/// <summary>A week that somebody may have come in: what the attacker knows of it, and what the store adds up.</summary>
/// <param name="Days">From Monday on.</param>
/// <param name="Others">Exact sums of each day without the shopper.</param>
/// <param name="Members">With the shopper.</param>
/// <param name="Added">What the shopper adds on each of these days; empty on days without a visit.</param>
internal sealed record TargetWeek(IReadOnlyList<DateOnly> Days, IReadOnlyList<Tally> Others, IReadOnlyList<Tally> Members, IReadOnlyList<Tally> Added)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, (Dictionary<string, long>, Dictionary<string, long>)> _moves = [];

    public DateOnly Monday => Days[0];

    public Tally OthersSum { get; } = SumOf(Others);

    public Tally MembersSum { get; } = SumOf(Members);

    public Tally AddedSum { get; } = SumOf(Added);

    /// <summary>Moves of the others and those that the shopper adds, over the areas that were told between: how many they are settles which.</summary>
    public (Dictionary<string, long> Others, Dictionary<string, long> Added) MovesOver(ToldWeek told)
    {
        lock (_lock)
        {
            if (!_moves.TryGetValue(told.Areas, out var moves)) _moves[told.Areas] = moves = (told.MovesByArea(OthersSum), told.MovesByArea(AddedSum));
            return moves;
        }
    }

    private static Tally SumOf(IEnumerable<Tally> days)
    {
        var sum = new Tally();
        foreach (var day in days) sum.Add(day);
        return sum;
    }
}
