using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Rules.Alerting;

public enum HourVerdict
{
    Usual,
    Busier,
    Quieter,
}

/// <summary>
/// An hour's visits against the same hour of the same weekday in the weeks before: unusual when it lies further from their median than so many robust
/// standard deviations (Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers: 3.5). Less than the deviation of chance, and of the rounding
/// to steps, is never assumed: four weeks that were alike do not make the fifth unusual.
/// </summary>
/// <param name="tenths">Tenths of a deviation.</param>
public sealed class UnusualHourRule(int tenths)
{
    /// <summary>With fewer weeks nothing is said.</summary>
    public const int FewestWeeks = 4;

    // The median of absolute deviations of a normal distribution is this part of its standard deviation.
    private const double MadOfNormal = 0.6745;

    /// <param name="k">The step in which visits are told.</param>
    /// <param name="before">The known weeks' visits of the hour.</param>
    public HourVerdict Of(long visits, IReadOnlyCollection<long> before, int k)
    {
        if (before.Count < FewestWeeks) return HourVerdict.Usual;
        var median = Median(before.Select(v => (double)v));
        var spread = Median(before.Select(v => Math.Abs(v - median))) / MadOfNormal;
        var deviation = Math.Max(spread, Math.Sqrt(Math.Max(median, k)));
        if (Math.Abs(visits - median) * 10 <= deviation * tenths) return HourVerdict.Usual;
        return visits > median ? HourVerdict.Busier : HourVerdict.Quieter;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
