using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Testing;

namespace StoreEdge.Protocols.Tests.Pos;

/// <summary>A template of install/receipt-templates with the sample that stands beside it.</summary>
internal sealed record WrittenSample(ReceiptTemplate Template, string[] Lines, JsonArray Expected)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static WrittenSample Of(string name)
    {
        string File(string end) => System.IO.File.ReadAllText(TestRepository.File("install", "receipt-templates", name + end));
        return new(JsonSerializer.Deserialize<ReceiptTemplate>(File(".json"), Json)!, File(".sample.txt").Split('\n'),
            JsonNode.Parse(File(".expected.json"))!.AsArray());
    }

    /// <summary>As the lines stand in the file.</summary>
    public JsonArray ReadAsText(DateTimeOffset at)
    {
        var (reader, read) = (new ReceiptReader(Template), new JsonArray());
        foreach (var line in Lines)
        {
            if (line == "%cut") read.Add(Told(reader.End(at)));
            else if (line.StartsWith("%code ", StringComparison.Ordinal)) reader.Code(line.AsSpan(6), at);
            else reader.Line(line, at);
        }
        return read;
    }

    /// <summary>Printed by a till's driver and heard by the tap; what a QR code says is given as the file gives it.</summary>
    public JsonArray ReadAsPrinted(DateTimeOffset at, params int[] pieces)
    {
        var writer = new EscPosWriter();
        var codes = new Queue<string>();
        foreach (var line in Lines)
        {
            if (line == "%cut") writer.Feed(3).Cut();
            else if (line.StartsWith("%code ", StringComparison.Ordinal)) writer.QrCode(line[6..]);
            else writer.Initialise().CodePage(EscPosCodePage.Cp858).Bold(line.Contains("TOTAL", StringComparison.Ordinal)).Line(line);
        }
        var (reader, read, receipt) = (new ReceiptReader(Template), new JsonArray(), 0);
        foreach (var token in Tapped.Tokens(writer.ToArray(), pieces))
        {
            if (token is PrintedLine line) reader.Line(line.Text, at);
            else if (token is PaperCut)
            {
                // The code of the receipt that is being cut.
                if (CodeOf(receipt++) is { } code) reader.Code(code, at);
                read.Add(Told(reader.End(at)));
            }
        }
        return read;
    }

    private string? CodeOf(int receipt)
    {
        foreach (var line in Lines)
        {
            if (line == "%cut" && receipt-- == 0) return null;
            if (receipt == 0 && line.StartsWith("%code ", StringComparison.Ordinal)) return line[6..];
        }
        return null;
    }

    private static JsonNode? Told(ReceiptResult? result)
    {
        if (result?.Receipt is not { } receipt) return result?.Fault.ToString();
        return new JsonObject
        {
            ["number"] = receipt.Number, ["lane"] = receipt.Lane, ["time"] = receipt.PrintedTime, ["totalMinor"] = receipt.TotalMinor,
            ["payment"] = receipt.PaymentMethod, ["copy"] = receipt.Copy, ["interventions"] = receipt.Interventions,
            ["itemsPrinted"] = receipt.ItemsPrinted, ["addsUp"] = receipt.AddsUp,
            ["items"] = new JsonArray([.. receipt.Items.Select(i => (JsonNode)new JsonArray(i.Text, i.Gtin, i.Quantity, i.AmountMinor, i.Voided))]),
        };
    }
}
