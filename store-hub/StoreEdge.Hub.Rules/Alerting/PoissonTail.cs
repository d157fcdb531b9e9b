namespace StoreEdge.Hub.Rules.Alerting;

/// <summary>How likely it is by chance that so few happen of what happens at a steady rate.</summary>
public static class PoissonTail
{
    /// <param name="expected">Above 0.</param>
    /// <returns>P(X &lt;= seen) for a Poisson X of the mean.</returns>
    public static double AtMost(long seen, double expected)
    {
        if (seen < 0) return 0;
        if (seen >= expected + (12 * Math.Sqrt(expected)) + 40) return 1;
        // Term by term from the last one down, by their logarithms: e^-expected alone is nothing a double holds from 746 on.
        var (sum, logTerm) = (0.0, LogTerm(seen, expected));
        for (var k = seen; k >= 0 && logTerm > -800; k--)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log(k) - Math.Log(expected);
        }
        return Math.Min(1, sum);
    }

    private static double LogTerm(long k, double mean)
    {
        var log = -mean + (k * Math.Log(mean));
        for (var i = 2L; i <= k; i++) log -= Math.Log(i);
        return log;
    }
}
