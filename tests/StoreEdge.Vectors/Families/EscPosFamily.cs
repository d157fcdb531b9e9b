using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// Streams of printer drivers. Every one of them: no throw, the same tokens in any chunking, and no command that the profile of
/// its printer does not know. Where the oracles can be trusted, each command ends where the tokenizer says, and the text is theirs.
/// </summary>
internal sealed class EscPosFamily : IVectorFamily
{
    private const string Raw = "a bitmap filter's output, not a printer's stream: bytes of a picture without the command that carries them "
        + "(neither ESC nor GS stands in it, and less than half of it is text and line ends)";

    private const byte Esc = 0x1B, Gs = 0x1D;

    public string Name => "escpos-streams";

    public Verdict Judge(VectorRecord record)
    {
        if (EscPosStream.BytesOf(record) is not { } bytes) return Verdict.Wrong("the tokens do not add up to the length of the file they come from");
        var epson = EscPosStream.Hear(new EscPosTap(), bytes, []);
        foreach (var cuts in (int[][])[[1], [2, 3, 5], [7, 64]])
        {
            if (EscPosStream.Hear(new EscPosTap(), bytes, cuts) != epson) return Verdict.Wrong($"cut into {string.Join(',', cuts)} it says otherwise than {epson}");
        }
        var tokens = record["tokens_unknown"].GetArrayLength() == 0;
        var text = tokens && record.Truth("esc2text_ascii_only");
        if (tokens && (EscPosStream.Segments(record, bytes) ?? EscPosStream.Events(record, bytes)) is { } apart) return Verdict.Wrong(apart);
        if (text && EscPosStream.Text(record, epson) is { } other) return Verdict.Wrong(other);

        var profile = EscPosStream.ProfileOf(record);
        var tap = new EscPosTap(profile);
        var got = $"{profile.Name}: {EscPosStream.Hear(tap, bytes, [])}";
        var verdict = tap.UnknownCommands == 0 ? Verdict.Agreed(got) : IsNoStream(bytes) ? Verdict.OnPurpose(Raw, got) : Verdict.Wrong($"{tap.UnknownCommands} unknown commands; {got}");
        return verdict.Comparing([.. tokens ? ["tokens"] : Array.Empty<string>(), .. text ? ["text"] : Array.Empty<string>(), "chunking and the profile's commands"]);
    }

    private static bool IsNoStream(byte[] bytes) => !bytes.AsSpan().ContainsAny(Esc, Gs) && bytes.Count(b => b is >= 0x20 and < 0x7F or 0x0A or 0x0D) < bytes.Length / 2;
}
