using System.Globalization;

namespace StoreEdge.Hub.Rules.Sales;

/// <summary>Where somebody stands who scans a product, on the floor plan.</summary>
/// <param name="SigmaMetres">Standard deviation per axis.</param>
public readonly record struct ProductPlace(double XMetres, double YMetres, double SigmaMetres)
{
    public int Floor { get; init; }

    /// <summary>As one column of the journal; read back, it is the same to the last bit.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{XMetres:R} {YMetres:R} {SigmaMetres:R} {Floor}");

    /// <returns>Null for no text and for a damaged one.</returns>
    public static ProductPlace? Read(string? text)
    {
        if (text?.Split(' ') is not [var x, var y, var sigma, .. var rest]) return null;   // rows of an earlier program name no floor
        var floor = rest is [var named] && int.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return Number(x) is { } xMetres && Number(y) is { } yMetres && Number(sigma) is { } metres ? new(xMetres, yMetres, metres) { Floor = floor } : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
