using System.Globalization;

namespace StoreEdge.Hub.Evaluation;

/// <summary>Numbers as all the files write them: a point, no thousands, finite.</summary>
internal static class CsvNumber
{
    public static bool TryRead(ReadOnlySpan<char> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
