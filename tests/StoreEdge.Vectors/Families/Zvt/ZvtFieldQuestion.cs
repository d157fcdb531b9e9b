using System.Globalization;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>Data fields, alone and in status informations; receipts.</summary>
internal sealed class ZvtFieldQuestion : IZvtQuestion
{
    public Verdict? Ask(ZvtTest test)
    {
        if (test.Inputs.Count == 0) return null;
        if (test.Starts("Parse_") && ZvtApdu.TryDecode(test.Inputs[0], out var apdu, out _) is DecodeStatus.Decoded)
            return apdu.Control is ZvtControl.PrintTextBlock ? Receipt(test, apdu) : Status(test, apdu);
        // Given without its tail: what stands before the cut is read all the same.
        if (test.Starts("Parse_") && ZvtApdu.TryReadHead(test.Inputs[0], out var control, out _, out var start) && control is ZvtControl.StatusInformation)
            return Status(test, new(control, test.Inputs[0].AsSpan(start)));
        if (test.Starts("Parse_Corrupt")) return Verdict.Agreed("not decoded");
        if (test.Starts("parsePrintLine")) return Line(test, test.Inputs[0]);
        if (test.Starts("parseCompletion", "parseStatusInfo", "parseAbort", "extract")) return Fields(test, test.Inputs[0]);
        return test.Name.Contains("returnsTag", StringComparison.Ordinal) ? Alone(test.Inputs[0]) : null;
    }

    private const string Status_ = "statusInformation.";

    private static Verdict? Status(ZvtTest test, ZvtApdu apdu)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (subject, _) in test.Asserts)
        {
            // A code's wording is another program's; the code itself is asked by its own assertion.
            if (subject.StartsWith(Status_, StringComparison.Ordinal) && !subject.EndsWith("ErrorMessage", StringComparison.Ordinal))
                values[subject] = ZvtTold.ValueOf(apdu, subject[Status_.Length..]);
        }
        return test.Evaluate(values.GetValueOrDefault, held: ZvtStatus.TryDecode(apdu, out _) is DecodeStatus.Decoded);
    }

    private static Verdict? Receipt(ZvtTest test, ZvtApdu apdu)
    {
        var decoded = ZvtPrintBlock.TryDecode(apdu, ZvtSample.Cp437, out var block) is DecodeStatus.Decoded;
        var text = decoded ? string.Join('\n', block!.Lines) : "";
        return test.Evaluate(subject =>
        {
            if (subject == "receiptInfo") return decoded ? "there" : "null";
            if (subject == "receiptInfo.CompletelyProcessed") return decoded ? "true" : "false";
            var literal = subject.IndexOf("(\"", StringComparison.Ordinal);
            if (literal < 0) return null;
            var part = subject[(literal + 2)..subject.LastIndexOf('"')];
            return subject.Contains("StartsWith", StringComparison.Ordinal) ? Is(text.TrimStart().StartsWith(part.TrimStart(), StringComparison.Ordinal)) : Is(text.Contains(part, StringComparison.Ordinal));
        }, held: decoded);
    }

    private static Verdict? Line(ZvtTest test, byte[] data) =>
        ZvtPrintLine.TryDecode(new(ZvtControl.PrintLine, data), ZvtSample.Cp437, out var line) is DecodeStatus.Decoded ? test.Evaluate(s => s is "line" ? line.Text : null) : Verdict.Wrong("no line");

    private static Verdict? Fields(ZvtTest test, byte[] data)
    {
        // A test of the application's id gives its bytes and its tag apart.
        if (test.Inputs.Count == 2 && test.Inputs[1].Length == 1) data = [test.Inputs[1][0], .. data];
        var status = ZvtStatus.Read(data);
        return test.Evaluate(subject => subject.Replace("!!", "", StringComparison.Ordinal) switch
        {
            "result.success" => Is((status.Result ?? 0) == 0),
            "result.resultCode" => Text(status.Result),
            "result.traceNumber" or "trace" => Text(status.Trace),
            "result.receiptNumber" or "receipt" => Text(status.ReceiptNumber),
            "result.terminalId" => status.Terminal?.ToString("D8", CultureInfo.InvariantCulture),
            "result.amount" or "result.amountCents" or "amount" => status.AmountMinor?.ToString(CultureInfo.InvariantCulture) ?? "null",
            "aid" => Convert.ToHexStringLower(data.AsSpan(1)),
            "aid.size" => Text(data.Length - 1),
            _ => null,
        }, held: !status.Cut);
    }

    private static Verdict Alone(byte[] field)
    {
        var fields = new ZvtFields(field);
        var found = 0;
        while (fields.MoveNext()) found += fields.Current.Tag == field[0] && fields.Current.Value.Length == field.Length - 1 ? 1 : 2;
        return found == 1 && !fields.Stopped ? Verdict.Agreed("one field") : Verdict.Wrong($"{found} fields");
    }

    private static string Is(bool yes) => yes ? "true" : "false";

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
