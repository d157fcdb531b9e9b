using StoreEdge.Protocols;

namespace StoreEdge.Vectors;

/// <summary>Symbology identifiers: scan data read, scan data written, identifiers alone.</summary>
internal sealed class AimFamily : IVectorFamily
{
    public string Name => "aim-symbology-ids";

    public Verdict Judge(VectorRecord record) => record.Kind switch
    {
        "scan_data_process" => Process(record),
        "scan_data_generate" => Generate(record),
        "biip:SymbologyIdentifier.extract" => Extract(record),
        _ => Verdict.Wrong($"unknown kind {record.Kind}"),
    };

    /// <summary>The caret notation of GS1's tools: ^ is FNC1, and a text that begins with a caret gets a backslash.</summary>
    public static string InCarets(ScanData data)
    {
        if (data.IsGs1) return "^" + data.Data.Replace(ElementString.Separator, '^');
        var text = data.Data.TrimStart('\\').StartsWith('^') ? @"\" + data.Data : data.Data;
        return data.Composite.Length == 0 ? text : $"{text}|^{data.Composite.Replace(ElementString.Separator, '^')}";
    }

    private static Verdict Process(VectorRecord record)
    {
        var status = ScanData.TryRead(record.Text("input"), out var data, out var fault);
        var symbology = data is null ? "NONE" : EngineSymbologies.Of(data.Id);
        // Identifiers that the engine has no symbol for it refuses; they are read here all the same.
        if (symbology == "NONE") data = null;
        var read = data is null ? "" : InCarets(data);
        var text = $"{symbology} '{read}' ({status} {fault.Kind} {fault.Lint})";
        return symbology == record.Text("expect_symbology") && read == (record.TextOrNull("expect_data") ?? "") ? Verdict.Agreed(text)
            : Verdict.Wrong($"{text}, the record says {record.Text("expect_symbology")} '{record.TextOrNull("expect_data")}'");
    }

    private static Verdict Generate(VectorRecord record)
    {
        if (EngineSymbologies.CarrierOf(record.Text("symbology")) is not { } carrier) return Verdict.Wrong($"no symbol {record.Text("symbology")}");
        var input = record.Text("input");
        // Only some symbols have a 2D part; in the others a bar is a bar.
        var bar = carrier is Carrier.QrCode or Carrier.DataMatrix or Carrier.DotCode ? -1 : input.IndexOf("|^", StringComparison.Ordinal);
        var linear = bar < 0 ? input : input[..bar];
        var composite = bar < 0 ? "" : input[(bar + 2)..].Replace('^', ElementString.Separator);
        var written = linear.StartsWith('^')
            ? CarrierWriter.TryWriteMessage(carrier, linear[1..].Replace('^', ElementString.Separator), composite, out var scan)
            : CarrierWriter.TryWriteText(carrier, linear.TrimStart('\\').StartsWith('^') ? linear[1..] : linear, composite, out scan);
        return Verdict.Equal(record.Truth("ok") ? record.TextOrNull("expect_scan") : null, written ? scan : null);
    }

    private static Verdict Extract(VectorRecord record)
    {
        var ok = SymbologyId.TryRead(record.Text("input"), out var id, out _);
        if (ok != record.Truth("ok")) return Verdict.Wrong(ok ? id.ToString() : "no identifier");
        if (!ok) return Verdict.Agreed("no identifier");
        var expected = record["expect"];
        var symbology = expected.GetProperty("iso_symbology").GetString()!.Replace("ISOSymbology.", "", StringComparison.Ordinal);
        var same = expected.GetProperty("value").GetString() == id.ToString() && expected.GetProperty("modifiers").GetString() == id.Modifiers
            && EngineSymbologies.Same(symbology, id.Symbology);
        return same ? Verdict.Agreed($"{id} {id.Symbology}") : Verdict.Wrong($"{id} {id.Symbology}, the record says {expected}");
    }
}
