using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// What drivers send to customer displays. Where the tokenizer knew every command, each ends where ours does; text that it saw is
/// shown, and any chunking shows the same.
/// </summary>
internal sealed class CustomerDisplayFamily : IVectorFamily
{
    public string Name => "customer-display";

    public Verdict Judge(VectorRecord record)
    {
        var bytes = record.Hex("input_hex");
        var tap = new DisplayTap();
        var shown = Shown(tap, bytes, bytes.Length);
        if (Shown(new(), bytes, 1) is var cut && cut != shown) return Verdict.Wrong($"cut at every byte it shows {cut}, whole {shown}");
        if (tap.UnknownCommands > 0) return Verdict.Wrong($"{tap.UnknownCommands} unknown commands in {Convert.ToHexString(bytes)}");
        var tokens = record["tokens_escpos_vfd"].EnumerateArray().Select(t => (Name: t[0].GetString()!, Bytes: Convert.FromHexString(t[1].GetString()!))).ToList();
        var at = 0;
        foreach (var (name, token) in tokens)
        {
            var rest = bytes.AsSpan(at);
            at += token.Length;
            // The other makers' commands are unknown to an Epson tokenizer, and what they carry is its text.
            if (tokens.Exists(t => t.Name.Contains("Unknown", StringComparison.Ordinal))) continue;
            if (token[0] < 0x20 && DisplayTap.LengthOf(rest) is var length && length != token.Length)
                return Verdict.Wrong($"{name} is {token.Length} bytes for the tokenizer, {length} for us");
        }
        var text = string.Concat(tokens.Where(t => t.Bytes[0] >= 0x20).Select(t => System.Text.Encoding.ASCII.GetString(t.Bytes))).Trim();
        return text.Length <= 20 && text.Length > 0 && !shown.Contains(text, StringComparison.Ordinal) ? Verdict.Wrong($"'{text}' is not in {shown}") : Verdict.Agreed(shown);
    }

    private static string Shown(DisplayTap tap, byte[] bytes, int piece)
    {
        var shown = new List<string>();
        for (var at = 0; at < bytes.Length; at += piece) tap.Push(bytes.AsSpan(at, Math.Min(piece, bytes.Length - at)), s => shown.Add($"[{s.Upper}|{s.Lower}]"));
        tap.Flush(s => shown.Add($"[{s.Upper}|{s.Lower}]"));
        return shown.Count == 0 ? "nothing to read" : string.Join(' ', shown);
    }
}
