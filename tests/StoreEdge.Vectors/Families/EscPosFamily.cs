using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// Streams of printer drivers. Every one of them: no throw, the same tokens in any chunking, and no command that the profile of
/// its printer does not know. Where the oracles can be trusted, each command ends where the tokenizer says, and the text is theirs.
/// </summary>
internal sealed class EscPosFamily : IVectorFamily
{
    private const string Raw = "a bitmap filter's output, not a printer's stream: bytes of a picture without the command that carries them "
        + "(no length stands in them for anyone to read)";

    public string Name => "escpos-streams";

    public Verdict Judge(VectorRecord record)
    {
        if (EscPosStream.BytesOf(record) is not { } bytes) return Verdict.Wrong("the tokens do not add up to the length of the file they come from");
        var epson = EscPosStream.Hear(new EscPosTap(), bytes, []);
        foreach (var cuts in (int[][])[[1], [2, 3, 5], [7, 64]])
        {
            if (EscPosStream.Hear(new EscPosTap(), bytes, cuts) != epson) return Verdict.Wrong($"cut into {string.Join(',', cuts)} it says otherwise than {epson}");
        }
        if (record["tokens_unknown"].GetArrayLength() == 0 && (EscPosStream.Segments(record, bytes) ?? EscPosStream.Events(record, bytes)) is { } apart)
            return Verdict.Wrong(apart);
        if (record["tokens_unknown"].GetArrayLength() == 0 && record.Truth("esc2text_ascii_only") && EscPosStream.Text(record, epson) is { } other)
            return Verdict.Wrong(other);

        var profile = EscPosStream.ProfileOf(record);
        var tap = new EscPosTap(profile);
        var got = $"{profile.Name}: {EscPosStream.Hear(tap, bytes, [])}";
        if (tap.UnknownCommands == 0) return Verdict.Agreed(got);
        return record.Text("name").Contains("filter", StringComparison.Ordinal)
            ? Verdict.OnPurpose(Raw, got)
            : Verdict.Wrong($"{tap.UnknownCommands} unknown commands; {got}");
    }
}
