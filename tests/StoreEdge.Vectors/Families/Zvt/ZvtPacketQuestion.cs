using System.Globalization;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>Heads of APDUs, short and long, whole and cut.</summary>
internal sealed class ZvtPacketQuestion : IZvtQuestion
{
    public Verdict? Ask(ZvtTest test)
    {
        if (test.Starts("GetApduInfo")) return Head(test);
        if (test.Starts("fromBytes", "toBytes", "buildPacket", "roundTrip", "dataLength", "nack", "ack", "positiveAck")) return Built(test);
        return test.Starts("completion_", "statusInfo_", "intermediateStatus_", "abort_", "printLine_", "isNack", "isAck") ? Kind(test) : null;
    }

    private static Verdict? Head(ZvtTest test)
    {
        var read = ZvtApdu.TryReadHead(test.Inputs[0], out _, out var length, out var start);
        return test.Evaluate(subject => subject switch
        {
            "apduInfo.ControlField" => read ? "there" : "null",
            "apduInfo.DataLength" => Text(length),
            "apduInfo.DataStartIndex" => Text(start),
            "apduData[0]" => Text(test.Inputs[0][start]),
            _ when subject.StartsWith("apduInfo.ControlField.SequenceEqual", StringComparison.Ordinal) => read && test.Inputs[0].AsSpan(0, 2).SequenceEqual(test.Inputs[1]) ? "true" : "false",
            _ => null,
        });
    }

    private static Verdict? Built(ZvtTest test)
    {
        if (test.Name.Contains("insufficient", StringComparison.OrdinalIgnoreCase) || test.Name.Contains("incomplete", StringComparison.OrdinalIgnoreCase))
            return test.Inputs.All(i => ZvtApdu.TryDecode(i, out _, out _) is DecodeStatus.Malformed) ? Verdict.Agreed("too short").Comparing("assertions") : Verdict.Wrong("decoded");
        if (test.Inputs.Count == 0 || test.Inputs[0].Length is not (2 or 3)) return null;
        // The data's size is in the assertions: 305 bytes with the long length's head of five, 257 with the short one's three.
        var whole = test.Asserts.FirstOrDefault(a => a.Subject is "result.size" or "bytes.size")?.Expected;
        var size = whole is null || !int.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var w) ? 300 : w - (w >= 260 ? 5 : 3);
        foreach (var length in (int[])[0, 1, 254, 255, 256, size, ushort.MaxValue])
        {
            var apdu = new ZvtApdu((ushort)((test.Inputs[0][0] << 8) | test.Inputs[0][1]), new byte[length]);
            var bytes = new byte[apdu.Size];
            if (apdu.Encode(bytes) != bytes.Length) return Verdict.Wrong("size");
            if (ZvtApdu.TryDecode(bytes, out var back, out var used) is not DecodeStatus.Decoded || used != bytes.Length || back.Control != apdu.Control || back.Data.Length != length)
                return Verdict.Wrong($"{length} bytes do not come back");
            if (length == 0 && test.Inputs[0] is [_, _, 0] && !bytes.AsSpan().SequenceEqual(test.Inputs[0])) return Verdict.Wrong(Convert.ToHexStringLower(bytes));
            if (length == size && test.Evaluate(s => ZvtCommandQuestion.AtIndex("result", s, bytes) ?? ZvtCommandQuestion.AtIndex("bytes", s, bytes), held: "size") is { Kind: VerdictKind.Wrong } wrong) return wrong;
        }
        return Verdict.Agreed("comes back in both forms of the length").Comparing("the input alone");
    }

    private static Verdict? Kind(ZvtTest test)
    {
        byte[] bytes = test.Inputs[0].Length == 2 ? [.. test.Inputs[0], 0] : test.Inputs[0];
        if (ZvtApdu.TryDecode(bytes, out var apdu, out _) is not DecodeStatus.Decoded) return Verdict.Wrong("not decoded");
        var control = apdu.Control;
        return test.Evaluate(subject => subject[(subject.LastIndexOf('.') + 1)..].Split('(')[0] switch
        {
            "isCompletion" => Is(control is ZvtControl.Completion),
            "isStatusInfo" => Is(control is ZvtControl.StatusInformation),
            "isIntermediateStatus" => Is(control is ZvtControl.IntermediateStatus),
            "isAbort" => Is(control is ZvtControl.Abort),
            "isPrintLine" => Is(control is ZvtControl.PrintLine),
            "isAck" => Is(control is ZvtControl.PositiveAnswer),
            "isNack" => Is(ZvtControl.IsNegativeAnswer(control)),
            _ => null,
        });
    }

    private static string Is(bool yes) => yes ? "true" : "false";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
