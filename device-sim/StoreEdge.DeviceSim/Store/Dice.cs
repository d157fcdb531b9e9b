namespace StoreEdge.DeviceSim.Store;

/// <summary>
/// One stream of random numbers (SplitMix64, Steele, Lea and Flood 2014). Each shopper has streams of its own, named and
/// numbered, so that one more draw for one shopper changes no other shopper. <see cref="Random"/> promises no sequence
/// across runtime versions; a day must be the same day after an upgrade.
/// </summary>
internal sealed class Dice
{
    private ulong _state;
    private double _spare = double.NaN;

    public Dice(ulong seed) => _state = seed;

    /// <summary>The stream of this name and number under this seed.</summary>
    public static Dice Stream(ulong seed, string name, int number = 0)
    {
        var hash = Mix(seed + 0x9E3779B97F4A7C15);
        foreach (var c in name) hash = Mix(hash ^ c);
        return new(Mix(hash ^ (uint)number));
    }

    /// <summary>At least 0, below 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Between(double from, double to) => from + ((to - from) * Next());

    /// <summary>At least <paramref name="from"/>, at most <paramref name="to"/>.</summary>
    public int Whole(int from, int to) => from + (int)(Next() * (to - from + 1));

    /// <summary>Milliseconds for a span of seconds.</summary>
    public long Milliseconds(double fromSeconds, double toSeconds) => (long)(Between(fromSeconds, toSeconds) * 1000);

    public bool Chance(double share) => Next() < share;

    /// <summary>Mean 0, standard deviation 1 (Marsaglia's polar method).</summary>
    public double Gaussian()
    {
        if (!double.IsNaN(_spare))
        {
            var kept = _spare;
            _spare = double.NaN;
            return kept;
        }
        while (true)
        {
            var (u, v) = (Between(-1, 1), Between(-1, 1));
            var square = (u * u) + (v * v);
            if (square is 0 or >= 1) continue;
            var factor = Math.Sqrt(-2 * Math.Log(square) / square);
            _spare = v * factor;
            return u * factor;
        }
    }

    /// <summary>The index of one weight, chosen in proportion to it.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        var mark = Next() * weights.Sum();
        for (var i = 0; i < weights.Count - 1; i++)
        {
            mark -= weights[i];
            if (mark < 0) return i;
        }
        return weights.Count - 1;
    }

    private ulong NextBits() => Mix(_state += 0x9E3779B97F4A7C15);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
