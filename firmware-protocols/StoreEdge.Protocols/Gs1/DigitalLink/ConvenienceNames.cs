namespace StoreEdge.Protocols;

/// <summary>
/// The names that earlier editions of the standard allowed in the place of identifiers: <c>/gtin/</c> for <c>/01/</c>. They are
/// withdrawn; some old links carry them still.
/// </summary>
internal static class ConvenienceNames
{
    private static readonly (string Name, Ai Ai)[] Table =
    [
        ("cpid", Ai.Of("8010")), ("cpsn", Ai.Of("8011")), ("cpv", Ai.Of("22")), ("gcn", Ai.Of("255")), ("gdti", Ai.Of("253")),
        ("giai", Ai.Of("8004")), ("ginc", Ai.Of("401")), ("gln", Ai.Of("414")), ("glnx", Ai.Of("254")), ("gmn", Ai.Of("8013")),
        ("grai", Ai.Of("8003")), ("gsin", Ai.Of("402")), ("gsrn", Ai.Of("8018")), ("gsrnp", Ai.Of("8017")), ("gtin", Ai.Of("01")),
        ("itip", Ai.Of("8006")), ("lot", Ai.Of("10")), ("party", Ai.Of("417")), ("payTo", Ai.Of("415")), ("refno", Ai.Of("8020")),
        ("ser", Ai.Of("21")), ("srin", Ai.Of("8019")), ("sscc", Ai.Of("00")), ("tpx", Ai.Of("235")),
    ];

    public static bool TryFind(ReadOnlySpan<char> name, out Ai ai)
    {
        foreach (var row in Table)
        {
            if (!name.SequenceEqual(row.Name)) continue;
            ai = row.Ai;
            return true;
        }
        ai = default;
        return false;
    }
}
