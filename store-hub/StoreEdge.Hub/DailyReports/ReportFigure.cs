using System.Globalization;

namespace StoreEdge.Hub.DailyReports;

/// <summary>A value of a report as the pages write it, in the store's language.</summary>
internal static class ReportFigure
{
    private const double StepSeconds = 5;

    // The program knows no culture but the invariant one.
    private static readonly NumberFormatInfo GermanNumbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", PercentDecimalSeparator = ",", PercentGroupSeparator = "." };

    public static string Written(object? value, ReportUnit unit, string currency, StoreWords words)
    {
        IFormatProvider numbers = words.Language == StoreWords.German ? GermanNumbers : CultureInfo.InvariantCulture;
        return value is null ? "–" : unit switch
        {
            ReportUnit.Count => string.Create(numbers, $"{value:#,0}"),
            ReportUnit.Share => string.Create(numbers, $"{value:0.0 %}"),
            ReportUnit.Money => string.Create(numbers, $"{Convert.ToInt64(value, CultureInfo.InvariantCulture) / Minor(currency):#,0.00} {currency}"),
            ReportUnit.Seconds => Duration(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            ReportUnit.Step => Step(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
    }

    private static string Duration(double seconds) => seconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s")
        : seconds < 3600 ? string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 60} min {(long)seconds % 60:00} s") : string.Create(CultureInfo.InvariantCulture, $"{(long)seconds / 3600} h {(long)seconds / 60 % 60:00} min");

    // The middle of a step says more than is known: 5–10 s, not 7.5 s.
    private static string Step(double middle)
    {
        if (middle >= 3600) return Duration(middle);
        var from = (long)Math.Round(middle - (StepSeconds / 2));
        var (minutes, begin) = (from / 60, from % 60);
        return minutes == 0 ? string.Create(CultureInfo.InvariantCulture, $"{begin}–{begin + StepSeconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes} min {begin:00}–{begin + StepSeconds:00} s");
    }

    // ISO 4217: currencies of stores that have no smaller unit.
    private static decimal Minor(string currency) => currency is "JPY" or "KRW" or "ISK" or "CLP" or "VND" ? 1 : 100;
}
