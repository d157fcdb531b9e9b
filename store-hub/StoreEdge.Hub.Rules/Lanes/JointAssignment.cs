namespace StoreEdge.Hub.Rules.Lanes;

/// <summary>
/// Who belongs to whom when each belongs to at most one: the probability of every pair under all assignments together, by
/// belief propagation on the graph of the pairs (Williams and Lau 2014, "Approximate evaluation of marginal association
/// probabilities with belief propagation", where convergence is proved). Exact where the graph has no circle.
/// </summary>
internal static class JointAssignment
{
    private const int MostRounds = 200;
    private const double Settled = 1e-9;

    /// <param name="pairs">Left, right and the odds of the pair against both being alone; in one order, so that the sums are.</param>
    /// <returns>The probability of each pair, in the order of the pairs.</returns>
    public static double[] Marginals(IReadOnlyList<(int Left, int Right, double Odds)> pairs, int lefts, int rights)
    {
        var (toRight, toLeft) = (new double[pairs.Count], new double[pairs.Count]);
        Array.Fill(toLeft, 1);
        var (ofLeft, ofRight) = (new double[lefts], new double[rights]);
        for (var round = 0; round < MostRounds; round++)
        {
            Sum(ofLeft, p => pairs[p].Left, p => pairs[p].Odds * toLeft[p]);
            for (var p = 0; p < pairs.Count; p++) toRight[p] = pairs[p].Odds / (1 + Math.Max(0, ofLeft[pairs[p].Left] - (pairs[p].Odds * toLeft[p])));
            Sum(ofRight, p => pairs[p].Right, p => toRight[p]);
            var moved = 0.0;
            for (var p = 0; p < pairs.Count; p++)
            {
                var message = 1 / (1 + Math.Max(0, ofRight[pairs[p].Right] - toRight[p]));
                moved = Math.Max(moved, Math.Abs(message - toLeft[p]));
                toLeft[p] = message;
            }
            if (moved < Settled) break;
        }
        Sum(ofLeft, p => pairs[p].Left, p => pairs[p].Odds * toLeft[p]);
        return [.. pairs.Select((pair, p) => pair.Odds * toLeft[p] / (1 + ofLeft[pair.Left]))];

        void Sum(double[] sums, Func<int, int> at, Func<int, double> value)
        {
            Array.Clear(sums);
            for (var p = 0; p < pairs.Count; p++) sums[at(p)] += value(p);
        }
    }
}
