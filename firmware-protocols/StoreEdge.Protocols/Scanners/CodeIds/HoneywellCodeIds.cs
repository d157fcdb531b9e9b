namespace StoreEdge.Protocols;

/// <summary>Honeywell Code IDs (Voyager 1602g and Xenon 1900 user's guides, appendix A, symbology charts).</summary>
internal static class HoneywellCodeIds
{
    public static readonly CodeIdTable Table = new(
    [
        new("d", "]E0", EanUpc.Ean13), new("D", "]E4", EanUpc.Ean8), new("c", "]E0", EanUpc.UpcA), new("E", "]E0", EanUpc.UpcE),
        new("I", "]C1"), new("j", "]C0"), new("y", "]e0"), new("{", "]e0"), new("}", "]e0"),
        new("b", "]A0"), new("a", "]F0"), new("h", "]H3"), new("i", "]G0"), new("e", "]I0"), new("g", "]M0"), new("t", "]B0"),
        new("<", "]X0"), new("T", "]L2"), new("m", "]X0"), new("Y", "]X0"), new("Q", "]X0"), new("V", "]O6"), new("q", "]O0"), new("l", "]T0"),
        new("R", "]L0"), new("r", "]L0"), new("x", "]U0"), new("z", "]z0"), new("H", "]X0"),
        // IATA and Industrial 2 of 5 share one; Data Matrix and QR Code are the same with and without FNC1.
        new("f", null, Sends: "]S0"), new("w", null, Sends: "]d2"), new("s", null, Sends: "]Q1"),
        new("A", "]X0"), new("B", "]X0"), new("C", "]X0"), new("J", "]X0"), new("K", "]X0"), new("L", "]X0"), new("M", "]X0"), new("N", "]X0"), new("P", "]X0"),
    ]);

    /// <summary>The Code ID of a symbology by its AIM identifier: exact, or by its letter where only the modifier differs.</summary>
    public static char? Of(string? aim) => aim is not [']', _, _] ? null
        : aim is "]E3" ? 'd'
        : Table.IdOf(aim) is [var id] ? id : null;
}
