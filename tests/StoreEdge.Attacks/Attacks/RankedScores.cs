namespace StoreEdge.Attacks.Attacks;

/// <summary>How well a score tells members from others: the area under the ROC curve, 0.5 by chance, 1 without a mistake.</summary>
internal static class RankedScores
{
    /// <summary>The share of pairs in which the member has the higher score; a tie is half a pair.</summary>
    public static double AreaUnderCurve(IReadOnlyCollection<(double Score, bool IsMember)> scores)
    {
        var (rank, memberRanks, members) = (0L, 0.0, 0L);
        foreach (var tied in scores.GroupBy(s => s.Score).OrderBy(g => g.Key))
        {
            var (count, inIt) = (tied.LongCount(), tied.LongCount(s => s.IsMember));
            memberRanks += inIt * (rank + ((count + 1) / 2.0));
            members += inIt;
            rank += count;
        }
        var others = rank - members;
        return (memberRanks - (members * (members + 1) / 2.0)) / ((double)members * others);
    }
}
