using System.Text;
using System.Text.Json;
using StoreEdge.Protocols.Tests.Pos;

namespace StoreEdge.Protocols.Tests.Vectors;

public class EscPosVectors
{
    [Fact]
    public void Text_agrees_with_a_tokenizer_where_it_knew_every_command() =>
        SharedVectors.CheckAll([.. Streams.Where(r => r.GetProperty("tokens_unknown").GetArrayLength() == 0)], record =>
        {
            var tap = new EscPosTap();
            var lines = Tapped.Tokens(tap, record.Hex("input_hex"), 1, 3, 64).OfType<PrintedLine>().Select(l => l.Text).Where(l => l.Length > 0);
            if (tap.UnknownCommands > 0) return $"{tap.UnknownCommands} unknown commands";
            var (mine, theirs) = (string.Join('\n', lines), string.Join('\n', TheirLines(record).Where(l => l.Length > 0)));
            return Alike(mine, theirs) ? null : $"'{mine}' is not '{theirs}'";
        });

    [Fact]
    public void Any_chunking_of_a_real_stream_gives_the_same_tokens() =>
        SharedVectors.CheckAll(Streams, record =>
        {
            var bytes = record.Hex("input_hex");
            return Tapped.Tokens(bytes).SequenceEqual(Tapped.Tokens(bytes, 1, 2, 5, 17)) ? null : "differs";
        });

    private static List<JsonElement> Streams =>
        [.. SharedVectors.Read("escpos-streams", "escpos_stream").Where(r => r.TryGetProperty("input_hex", out _) && r.GetProperty("tokens").ValueKind == JsonValueKind.Array)];

    // The tokenizer gives bytes: what a code page makes of the upper half is not its matter.
    private static bool Alike(string mine, string theirs) =>
        mine.Length == theirs.Length && mine.Zip(theirs).All(pair => pair.Second >= 0x80 || pair.First == pair.Second);

    private static List<string> TheirLines(JsonElement record)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var token in record.GetProperty("tokens").EnumerateArray())
        {
            var (name, hex) = (token[0].GetString()!, token[1].GetString()!);
            if (name == "PrtPrintables") line.Append(Encoding.Latin1.GetString(Convert.FromHexString(hex)));
            else if (name is "PrintAndLineFeed" or "PrintAndCarriageReturnLineFeed" or "PrintAndLineFeedCarriageReturn" or "EscPrintAndFeedNLines"
                or "EscPrintAndReverseFeedNLines" or "EscInitialize" || name.Contains("Cut", StringComparison.Ordinal))
            {
                lines.Add(line.ToString());
                line.Clear();
            }
        }
        lines.Add(line.ToString());
        return lines;
    }
}
