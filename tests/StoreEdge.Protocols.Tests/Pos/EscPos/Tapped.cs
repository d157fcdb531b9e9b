namespace StoreEdge.Protocols.Tests.Pos;

/// <summary>What a tap hears in some bytes.</summary>
internal static class Tapped
{
    public static List<EscPosToken> Tokens(byte[] bytes, params int[] pieces) => Tokens(new EscPosTap(), bytes, pieces);

    public static List<EscPosToken> Tokens(EscPosTap tap, byte[] bytes, params int[] pieces)
    {
        var tokens = new List<EscPosToken>();
        foreach (var piece in Bytes.Cut(bytes, pieces)) tap.Push(piece, tokens.Add);
        tap.Flush(tokens.Add);
        return tokens;
    }

    public static IEnumerable<PrintedLine> Lines(byte[] bytes, params int[] pieces) => Tokens(bytes, pieces).OfType<PrintedLine>();
}
