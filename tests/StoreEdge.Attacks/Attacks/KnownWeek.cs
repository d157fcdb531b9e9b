using StoreEdge.Attacks.Feed;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks.Attacks;

/// <summary>A trading day as its shoppers make it.</summary>
/// <param name="Adds">What each who came adds, cut to the bounds.</param>
internal sealed record ShopperDays(DateOnly Day, IReadOnlyDictionary<int, ShopperDay> Adds);

/// <summary>A week's seven days, and the exact sums of all who came.</summary>
internal sealed class KnownWeek(IReadOnlyList<ShopperDays> days)
{
    private readonly IReadOnlyList<Tally> _sums = [.. days.Select(d => SumOf(d.Adds.Values))];

    public IReadOnlyList<ShopperDays> Days => days;

    /// <summary>The week without some of its shoppers, as HQ is told of it.</summary>
    /// <param name="stayedAway">Of this week.</param>
    /// <param name="tell">Makes the messages of the days' sums and the week's.</param>
    public PlayedWeek Play(IEnumerable<TargetWeek> stayedAway, Func<IReadOnlyList<Tally>, Tally, ToldWeek> tell)
    {
        var sums = _sums.ToArray();
        foreach (var target in stayedAway)
            foreach (var (i, visit) in target.Visits.Index())
                if (visit is not null)
                {
                    if (sums[i] == _sums[i]) sums[i] = SumOf(_sums[i]);
                    sums[i].Remove(visit);
                }
        var week = SumOf(sums);
        return new(days[0].Day, [.. days.Select(d => d.Day)], sums, week, tell(sums, week));
    }

    private static Tally SumOf(IEnumerable<ShopperDay> all)
    {
        var sum = new Tally();
        foreach (var one in all) sum.Add(one);
        return sum;
    }

    private static Tally SumOf(params IEnumerable<Tally> all)
    {
        var sum = new Tally();
        foreach (var one in all) sum.Add(one);
        return sum;
    }
}

/// <summary>One week of one game: the exact sums of those who came, and what HQ was told of them.</summary>
internal sealed record PlayedWeek(DateOnly Monday, IReadOnlyList<DateOnly> Days, IReadOnlyList<Tally> DaySums, Tally Sum, ToldWeek Told)
{
    /// <summary>Exact moves over the areas that were told between.</summary>
    public Dictionary<string, long> Moves { get; } = Told.MovesByArea(Sum.Amounts);
}
