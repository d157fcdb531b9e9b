using System.Collections.Concurrent;
using StoreEdge.Attacks.Feed;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks.Attacks;

/// <summary>One shopper's visits of a week, and what they add to its figures.</summary>
/// <param name="Week">Which.</param>
/// <param name="Visits">From Monday on; null on days without one.</param>
internal sealed record TargetWeek(int Week, IReadOnlyList<ShopperDay?> Visits)
{
    private readonly ConcurrentDictionary<int, Dictionary<string, long>> _moves = [];

    /// <summary>To the figures of each day.</summary>
    public IReadOnlyList<IReadOnlyList<KeyValuePair<TallyKey, long>>> ToDays { get; } =
        [.. Visits.Select(v => SumOf(v is null ? [] : [v]).Amounts.Where(a => a.Key.Family == TallyKey.ZoneDays).ToList())];

    /// <summary>To the figures of the week.</summary>
    public IReadOnlyList<KeyValuePair<TallyKey, long>> ToWeek { get; } = [.. SumOf(Visits.OfType<ShopperDay>()).Amounts.Where(a => a.Key.Family != TallyKey.ZoneDays)];

    /// <summary>What it adds to one cell of the week.</summary>
    public long this[TallyKey key] => ToWeek.FirstOrDefault(a => a.Key == key).Value;

    /// <summary>Its moves over the areas that were told between: how many they are settles which.</summary>
    public Dictionary<string, long> MovesOver(ToldWeek told) => _moves.GetOrAdd(told.Areas, _ => told.MovesByArea(ToWeek));

    private static Tally SumOf(IEnumerable<ShopperDay> days)
    {
        var sum = new Tally();
        foreach (var day in days) sum.Add(day);
        return sum;
    }
}
