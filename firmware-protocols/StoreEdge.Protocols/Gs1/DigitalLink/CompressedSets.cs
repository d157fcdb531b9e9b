namespace StoreEdge.Protocols;

/// <summary>
/// Codes for identifiers that often stand together (GS1 Digital Link: Compression 1.2, table of optimisations); each has a letter
/// among its two hexadecimal digits, so that it is no identifier's beginning.
/// </summary>
internal static class CompressedSets
{
    private static readonly Ai[]?[] Table = new Ai[]?[256];

    static CompressedSets()
    {
        foreach (var (code, set) in (ReadOnlySpan<(int, string)>)
        [
            (0x0A, "01 22"), (0x0B, "01 10"), (0x0C, "01 21"), (0x0D, "01 17"), (0x0E, "01 7003"), (0x0F, "01 30"), (0x1A, "01 10 21 17"),
            (0x1B, "01 15"), (0x1C, "01 11"), (0x1D, "01 16"), (0x1E, "01 91"), (0x1F, "01 10 15"), (0x9A, "8010 8011"), (0x9B, "8017 8019"),
            (0x9C, "8018 8019"), (0x9D, "414 254"),
        ])
            Table[code] = [.. set.Split(' ').Select(Ai.Of)];
        // Runs of an identifier's last digit: weights, amounts, coupon values and percentages.
        foreach (var (code, key, first, count) in (ReadOnlySpan<(int, string, string, int)>)
            [(0x2A, "01", "3100", 6), (0x3A, "01", "3200", 6), (0xA0, "01", "3920", 10), (0xC0, "255", "3900", 10), (0xCA, "255", "3940", 4)])
            for (var i = 0; i < count; i++) Table[code + i] = [Ai.Of(key), Ai.FromCode(Ai.Of(first).Code + i)];
    }

    public static ReadOnlySpan<Ai> Of(int code) => Table[code];
}
