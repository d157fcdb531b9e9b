using System.Globalization;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Rules;

/// <summary>What a phone heard, as one column of the journal: <c>beacon-1:-71 beacon-7:-80</c>, by name.</summary>
public static class HeardText
{
    /// <returns>Null when nothing was heard.</returns>
    public static string? Of(IReadOnlyList<HeardBeacon>? heard) => heard is not { Count: > 0 } ? null
        : string.Join(' ', heard.OrderBy(h => h.Beacon.Value, StringComparer.Ordinal).Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Beacon.Value}:{h.RssiDbm}")));

    /// <returns>In the text's order; what is damaged is left out.</returns>
    public static List<(string Beacon, int RssiDbm)> Read(string? text)
    {
        var heard = new List<(string, int)>();
        foreach (var part in text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [])
            if (part.Split(':') is [var beacon, var dbm] && int.TryParse(dbm, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rssi)) heard.Add((beacon, rssi));
        return heard;
    }
}
