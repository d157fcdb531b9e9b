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
    public static double ScoreOf(ToldWeek told, TargetWeek week)
    {
        var (families, score) = (ShopperFamilies.Default, 0.0);
        for (var i = 0; i < week.Days.Count; i++)
            foreach (var (key, more) in week.Added[i].Amounts)
                if (key.Family == families.ZoneDays.Name) score += OfCount(families.ZoneDays, week.Days[i], key, week.Others[i][key], more);
        var (monday, sum, addedSum) = (week.Monday, week.OthersSum, week.AddedSum);
        foreach (var (key, more) in addedSum.Amounts)
        {
            if (key.Family == families.ZoneDayparts.Name) score += OfCount(families.ZoneDayparts, monday, key, sum[key], more);
            else if (key.Family == families.VisitHours.Name) score += OfCount(families.VisitHours, monday, key, sum[key], more);
            else if (key.Family == families.ZoneDwell.Name) score += OfDwell(key, sum[key], more) + OfHiddenDayparts(key.Cell);
        }
        var (moves, addedMoves) = week.MovesOver(told);
        foreach (var (pair, more) in addedMoves) score += OfCount(families.Flows, monday, new(families.Flows.Name, pair), moves.GetValueOrDefault(pair), more);
        return score;

        double OfCount(ShopperFamily family, DateOnly period, TallyKey key, long without, long more)
        {
            var b = (double)family.Scale.ToDecimal();
            if (told[new(family.Name, period, key.Cell)] is { } figure) return (Math.Abs(figure - without) - Math.Abs(figure - without - more)) / b;
            var threshold = ShopperFamilies.ThresholdOf(family);
            return LaplaceTail.LogBelow(threshold - without - more, b) - LaplaceTail.LogBelow(threshold - without, b);
        }

        double OfDwell(TallyKey key, long without, long more)
        {
            if (told[new(families.ZoneDwell.Name, monday, key.Cell)] is not { } minutes) return 0;   // told or not is settled by the visits
            var b = (double)families.ZoneDwell.Scale.ToDecimal();
            var (from, to) = ((minutes * 60.0) - 30, (minutes * 60.0) + 30);
            return LaplaceTail.LogWithin(from - without - more, to - without - more, b) - LaplaceTail.LogWithin(from - without, to - without, b);
        }

        // The visits of zone-dwell are the noisy sum of all dayparts: less those that are told, it speaks of those that are not.
        double OfHiddenDayparts(string zone)
        {
            if (told[new(families.ZoneDwell.Name, monday, $"{zone} visits")] is not { } visits) return 0;
            var b = (double)families.ZoneDayparts.Scale.ToDecimal();
            var (hidden, without, more) = (0, 0L, 0L);
            for (var daypart = 0; daypart < ShopperFamilies.Dayparts; daypart++)
            {
                var key = TallyKey.Daypart(Observations.ZoneId.Of(zone), daypart);
                if (told[new(families.ZoneDayparts.Name, monday, key.Cell)] is { } figure) visits -= figure;
                else (hidden, without, more) = (hidden + 1, without + sum[key], more + addedSum[key]);
            }
            if (more == 0) return 0;
            var variance = hidden * 2 * b * b;
            double Squared(double x) => x * x;
            return (Squared(visits - without) - Squared(visits - without - more)) / (2 * variance);
        }
    }
}
