using StoreEdge.Attacks.Feed;
using StoreEdge.Hub.Rules.Anonymity;

namespace StoreEdge.Attacks.Attacks;

/// <summary>
/// The strongest attacker there is: knows the exact sums of everybody else, what the one shopper would add to them, and the noise.
/// The score is the logarithm of the likelihood ratio, which no other score beats (Neyman and Pearson); an attacker who knows
/// less, as those of the published attacks, does no better.
/// </summary>
internal static class Informed
{
    private static readonly ShopperFamilies Families = ShopperFamilies.Default;

    private static readonly Dictionary<string, (double B, long Threshold)> NoiseOf = Families.All.ToDictionary(f => f.Name, f => ((double)f.Scale.ToDecimal(), Families.ThresholdOf(f)));

    /// <param name="came">What the attacker is after. It is asked for only to take the shopper out of the sums: the others' are what the attacker knows.</param>
    public static double ScoreOf(PlayedWeek week, TargetWeek shopper, bool came)
    {
        var (told, score) = (week.Told, 0.0);
        for (var i = 0; i < week.Days.Count; i++)
            foreach (var (key, more) in shopper.ToDays[i]) score += OfCount(key.Family, week.Days[i], key.Cell, Others(week.DaySums[i][key], more), more);
        foreach (var (key, more) in shopper.ToWeek)
        {
            if (key.Family == Families.ZoneDayparts.Name || key.Family == Families.VisitHours.Name) score += OfCount(key.Family, week.Monday, key.Cell, Others(week.Sum[key], more), more);
            else if (key.Family == Families.ZoneDwell.Name) score += OfDwell(key, Others(week.Sum[key], more), more) + OfHiddenDayparts(key.Cell);
        }
        foreach (var (pair, more) in shopper.MovesOver(told)) score += OfCount(Families.Flows.Name, week.Monday, pair, Others(week.Moves.GetValueOrDefault(pair), more), more);
        return score;

        long Others(long all, long more) => came ? all - more : all;

        double OfCount(string family, DateOnly period, string cell, long without, long more)
        {
            var (b, threshold) = NoiseOf[family];
            if (told[new(family, period, cell)] is { } figure) return (Math.Abs(figure - without) - Math.Abs(figure - without - more)) / b;
            return LaplaceTail.LogBelow(threshold - without - more, b) - LaplaceTail.LogBelow(threshold - without, b);
        }

        double OfDwell(TallyKey key, long without, long more)
        {
            if (told[new(key.Family, week.Monday, key.Cell)] is not { } minutes) return 0;   // told or not is settled by the visits
            var b = NoiseOf[key.Family].B;
            var (from, to) = ((minutes * 60.0) - 30, (minutes * 60.0) + 30);
            return LaplaceTail.LogWithin(from - without - more, to - without - more, b) - LaplaceTail.LogWithin(from - without, to - without, b);
        }

        // The visits of zone-dwell are the noisy sum of all dayparts: less those that are told, it speaks of those that are not.
        double OfHiddenDayparts(string zone)
        {
            if (told[new(Families.ZoneDwell.Name, week.Monday, $"{zone} visits")] is not { } visits) return 0;
            var b = NoiseOf[Families.ZoneDayparts.Name].B;
            var (hidden, without, more) = (0, 0L, 0L);
            for (var daypart = 0; daypart < ShopperFamilies.Dayparts; daypart++)
            {
                var key = TallyKey.Daypart(Observations.ZoneId.Of(zone), daypart);
                var adds = shopper[key];
                if (told[new(key.Family, week.Monday, key.Cell)] is { } figure) visits -= figure;
                else (hidden, without, more) = (hidden + 1, without + Others(week.Sum[key], adds), more + adds);
            }
            if (more == 0) return 0;
            var variance = hidden * 2 * b * b;
            double Squared(double x) => x * x;
            return (Squared(visits - without) - Squared(visits - without - more)) / (2 * variance);
        }
    }
}
