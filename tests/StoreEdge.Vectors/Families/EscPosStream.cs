using System.Globalization;
using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>One record of a printer driver's stream, beside what the tap makes of it.</summary>
internal static class EscPosStream
{
    /// <summary>
    /// A stream too long for its record stands in a file of its own. Its tokens are the stream, but for the dots of long pictures,
    /// which are cut short with their number: they are nothing to read, and zeros stand for them. Together the tokens must be as
    /// long as the record says the file is; null when they are not.
    /// </summary>
    public static byte[]? BytesOf(VectorRecord record)
    {
        if (record.Has("input_hex")) return record.Hex("input_hex");
        var stream = new List<byte>();
        foreach (var token in record["tokens"].EnumerateArray()) stream.AddRange(BytesOf(token[1].GetString()!));
        return stream.Count == record["input_len"].GetInt32() ? [.. stream] : null;
    }

    // "1d7630...(2376 bytes)"
    private static byte[] BytesOf(string token)
    {
        var digits = token.TakeWhile(char.IsAsciiHexDigit).Count() / 2 * 2;
        var bytes = Convert.FromHexString(token.AsSpan(0, digits));
        if (token.IndexOf('(', StringComparison.Ordinal) is var at and >= 0) Array.Resize(ref bytes, int.Parse(token[(at + 1)..].Split(' ')[0], CultureInfo.InvariantCulture));
        return bytes;
    }

    /// <summary>The printer that the driver was told, by the names of the records and of the files they come from.</summary>
    public static EscPosProfile ProfileOf(VectorRecord record)
    {
        var from = $" {record.Text("name")} {record.TextOrNull("call")} {record["source"].GetProperty("path").GetString()}".ToLowerInvariant();
        // Bematech's and Diebold's drivers are Epson's but for what they override; I7 and I9 are Epson's wholly.
        (string Word, EscPosProfile Profile)[] printers =
        [
            (" mp-", EscPosProfiles.BematechMp4200), ("/mp-", EscPosProfiles.BematechMp4200), ("mp4200", EscPosProfiles.BematechMp4200), ("mp2800", EscPosProfiles.BematechMp4200), ("bematech", EscPosProfiles.BematechMp4200),
            ("dr800", EscPosProfiles.DarumaDr800), ("dr700", EscPosProfiles.DarumaDr800), ("daruma", EscPosProfiles.DarumaDr800),
            ("vox", EscPosProfiles.Elgin), ("tsp-143", EscPosProfiles.Elgin), ("dt200", EscPosProfiles.Elgin), ("im4", EscPosProfiles.Elgin), ("si-", EscPosProfiles.Elgin),
            ("dataregis", EscPosProfiles.Elgin), ("diebold", EscPosProfiles.Elgin), ("perto", EscPosProfiles.Elgin), ("elgin", EscPosProfiles.Elgin), ("i7_", EscPosProfiles.Epson),
        ];
        return printers.FirstOrDefault(p => from.Contains(p.Word, StringComparison.Ordinal)).Profile ?? EscPosProfiles.Epson;
    }

    public static string Hear(EscPosTap tap, byte[] bytes, int[] cuts)
    {
        var said = new StringBuilder();
        void Listen(EscPosHeard heard) => said.Append(heard.Kind switch
        {
            EscPosKind.Line => $"\"{heard.Text}\"{(heard.Uncertain ? "?" : "")} ",
            EscPosKind.Barcode or EscPosKind.Symbol => $"{heard.Kind}{heard.Number}({heard.Text}) ",
            _ => $"{heard.Kind} ",
        });
        var (at, piece) = (0, 0);
        while (at < bytes.Length)
        {
            var length = cuts.Length == 0 ? bytes.Length : Math.Min(cuts[piece++ % cuts.Length], bytes.Length - at);
            tap.Hear(bytes.AsSpan(at, length), Listen);
            at += length;
        }
        tap.HearSilence(Listen);
        return said.Append($"unknown {tap.UnknownCommands}, raster {tap.RasterBytes}").ToString();
    }

    /// <summary>Where the tokenizer's commands and ours do not end at the same byte; null when they all do.</summary>
    public static string? Segments(VectorRecord record, byte[] bytes)
    {
        var at = 0;
        foreach (var token in record["tokens"].EnumerateArray())
        {
            var (name, length) = (token[0].GetString()!, BytesOf(token[1].GetString()!).Length);
            var ours = OurLength(name, bytes.AsSpan(at));
            if (ours != length) return $"{name} at {at} is {length} bytes for the tokenizer, {ours} for us";
            at += length;
        }
        return at == bytes.Length ? null : $"the tokens end at {at} of {bytes.Length}";
    }

    /// <summary>Cuts, pulses and codes that the tokenizer saw and the tap did not tell, or the other way round; null when they are as many.</summary>
    public static string? Events(VectorRecord record, byte[] bytes)
    {
        var heard = new List<EscPosKind>();
        var tap = new EscPosTap();
        tap.Hear(bytes, h => heard.Add(h.Kind));
        var names = record["tokens"].EnumerateArray().Select(t => t[0].GetString()!).ToList();
        bool Is(string name, params string[] parts) => parts.Any(p => name.Contains(p, StringComparison.Ordinal));
        (EscPosKind Kind, int Count)[] told =
        [
            (EscPosKind.Cut, names.Count(n => Is(n, "FullCut", "PartialCut"))), (EscPosKind.Drawer, names.Count(n => Is(n, "GeneratePulse"))),
            (EscPosKind.Barcode, names.Count(n => Is(n, "PrintBarcode"))), (EscPosKind.Symbol, names.Count(n => Is(n, "PrintSymbolData"))),
            (EscPosKind.Reset, names.Count(n => n is "EscInitialize")),
        ];
        var other = told.FirstOrDefault(t => heard.Count(k => k == t.Kind) != t.Count);
        return other == default ? null : $"the tokenizer has {other.Count} of {other.Kind}, we {heard.Count(k => k == other.Kind)}";
    }

    private static long OurLength(string name, ReadOnlySpan<byte> rest)
    {
        if (name is "PrtPrintables")
        {
            var end = rest.IndexOfAnyInRange((byte)0, (byte)0x1F);
            return end < 0 ? rest.Length : end;
        }
        // Line ends of two bytes are one end for the tap, though two commands in its table.
        if (name is "PrintAndCarriageReturnLineFeed" or "PrintAndLineFeedCarriageReturn") return rest is [0x0D, 0x0A, ..] or [0x0A, 0x0D, ..] ? 2 : 1;
        if (name is not "Controls") return EscPosProfiles.Epson.LengthOf(rest);
        var controls = 0;
        while (controls < rest.Length && rest[controls] < 0x20 && EscPosProfiles.Epson.LengthOf(rest[controls..]) is -1 or 1) controls++;
        return controls;
    }

    /// <summary>How our lines differ from the text of esc2text, blank lines and blanks at a line's ends aside; null when they do not.</summary>
    public static string? Text(VectorRecord record, string heard)
    {
        var lines = new List<string>();
        var tap = new EscPosTap();
        void Listen(EscPosHeard h)
        {
            if (h.Kind is EscPosKind.Line && h.Text.Trim() is { IsEmpty: false } text) lines.Add(text.ToString());
        }
        tap.Hear(BytesOf(record), Listen);
        tap.HearSilence(Listen);
        var theirs = record.Text("esc2text").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0);
        var (ours, other) = (string.Join('\n', lines), string.Join('\n', theirs));
        return ours == other ? null : $"esc2text reads '{other}', we hear {heard}";
    }
}
