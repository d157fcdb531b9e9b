namespace StoreEdge.ProgramBenchmarks.Pages;

/// <summary>The p99 of the answers of all spans of one kind beside that of the other kind, and how far luck alone would have moved it.</summary>
internal sealed class PairedTail
{
    private const int Resamples = 2_000;

    private readonly List<(List<double> Alone, List<double> Watched)> _pairs = [];

    public double Alone => P99(_pairs.SelectMany(p => p.Alone));

    public double Watched => P99(_pairs.SelectMany(p => p.Watched));

    public double Ratio => Watched / Alone;

    public void Add(List<double> alone, List<double> watched) => _pairs.Add((alone, watched));

    /// <summary>
    /// Nine of ten ratios of as many pairs drawn from these with replacement (the bootstrap's percentile interval, Efron 1979). Pairs are drawn and not answers: the
    /// answers of one span wait behind the same pause.
    /// </summary>
    public (double Low, double High) NineOfTen()
    {
        var random = new Random(1);
        var ratios = Enumerable.Range(0, Resamples).Select(_ => Drawn(random)).Order().ToList();
        return (ratios[Resamples / 20], ratios[Resamples - 1 - (Resamples / 20)]);
    }

    public static double P99(IEnumerable<double> times)
    {
        var sorted = times.Order().ToList();
        return sorted[(int)(sorted.Count * 0.99)];
    }

    private double Drawn(Random random)
    {
        var drawn = new PairedTail();
        for (var i = 0; i < _pairs.Count; i++) drawn._pairs.Add(_pairs[random.Next(_pairs.Count)]);
        return drawn.Ratio;
    }
}
