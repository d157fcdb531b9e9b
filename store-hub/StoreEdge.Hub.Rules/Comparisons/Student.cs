namespace StoreEdge.Hub.Rules.Comparisons;

/// <summary>Student's t distribution, for a whole number of degrees of freedom.</summary>
internal static class Student
{
    /// <param name="probability">0.5 to below 1: the t below which so much of the distribution lies.</param>
    public static double Quantile(double probability, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        if (probability is < 0.5 or >= 1) throw new ArgumentOutOfRangeException(nameof(probability), probability, "0.5 to below 1");
        double low = 0, high = 1;
        while (Below(high, freedom) < probability) high *= 2;
        for (var i = 0; i < 60; i++)        // each halves the rest: to the last bit of a double
        {
            var middle = (low + high) / 2;
            if (Below(middle, freedom) < probability) low = middle;
            else high = middle;
        }
        return high;
    }

    /// <summary>How much lies below t, 0 or more: the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4.</summary>
    internal static double Below(double t, int freedom)
    {
        var angle = Math.Atan(t / Math.Sqrt(freedom));
        var (sine, cosine) = Math.SinCos(angle);
        var odd = freedom % 2 == 1;
        var term = odd ? cosine : 1.0;
        var sum = freedom == 1 ? 0 : term;
        for (var k = odd ? 3 : 2; k <= freedom - 2; k += 2)
        {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }
        var within = odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
        return 0.5 + (within / 2);
    }
}
