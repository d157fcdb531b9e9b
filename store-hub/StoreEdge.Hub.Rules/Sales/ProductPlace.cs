using System.Globalization;

namespace StoreEdge.Hub.Rules.Sales;

/// <summary>Where somebody stands who scans a product, on the floor plan.</summary>
/// <param name="SigmaMetres">Standard deviation per axis.</param>
public readonly record struct ProductPlace(double XMetres, double YMetres, double SigmaMetres)
{
    /// <summary>As one column of the journal; read back, it is the same to the last bit.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{XMetres:R} {YMetres:R} {SigmaMetres:R}");

    /// <returns>Null for no text and for a damaged one.</returns>
    public static ProductPlace? Read(string? text)
    {
        if (text?.Split(' ') is not [var x, var y, var sigma]) return null;
        return Number(x) is { } xMetres && Number(y) is { } yMetres && Number(sigma) is { } metres ? new(xMetres, yMetres, metres) : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
