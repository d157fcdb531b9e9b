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
        // What is asked for is that there is nothing.
        if (test.Starts("Parse_")) return test.Evaluate(subject => subject is "receiptInfo" or "statusInformation" ? "null" : null);
        if (test.Starts("parsePrintLine")) return Line(test, test.Inputs[0]);
        if (test.Starts("parseCompletion", "parseStatusInfo", "parseAbort", "extract")) return Fields(test, test.Inputs[0]);
        return test.Name.Contains("returnsTag", StringComparison.Ordinal) ? Alone(test, test.Inputs[0]) : null;
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
        return test.Evaluate(values.GetValueOrDefault);
    }

    private static Verdict? Receipt(ZvtTest test, ZvtApdu apdu)
    {
        var decoded = ZvtPrintBlock.TryDecode(apdu, ZvtSample.Cp437, out var block) is DecodeStatus.Decoded;
        var text = decoded ? string.Join('\n', block!.Lines) : "";
        return test.Evaluate(subject =>
        {
            if (subject == "receiptInfo.ReceiptType") return block?.ReceiptType switch { 1 => "Merchant", 2 => "Cardholder", 3 => "Administration", _ => "null" };
            if (subject == "receiptInfo") return decoded ? "there" : "null";
            if (subject == "receiptInfo.CompletelyProcessed") return decoded ? "true" : "false";
            var literal = subject.IndexOf("(\"", StringComparison.Ordinal);
            if (literal < 0) return null;
            var part = subject[(literal + 2)..subject.LastIndexOf('"')];
            return subject.Contains("StartsWith", StringComparison.Ordinal) ? Is(text.TrimStart().StartsWith(part.TrimStart(), StringComparison.Ordinal)) : Is(text.Contains(part, StringComparison.Ordinal));
        });
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
        }, held: Covered(data));
    }

    /// <summary>The fields we find, put together again, are the whole of the data; null when they are not.</summary>
    private static string? Covered(byte[] data)
    {
        var (at, count) = (0, 0);
        foreach (var field in new ZvtFields(data))
        {
            if (at >= data.Length || data[at] != field.Tag) return null;
            var head = HeadOf(data.AsSpan(at + 1), field);
            if (head < 0) return null;
            at += 1 + head + field.Value.Length;
            count++;
        }
        return at == data.Length ? $"{count} fields cover the input" : null;
    }

    // Lengths stand in F-nibbles, but for a container's.
    private static int HeadOf(ReadOnlySpan<byte> rest, ZvtField field)
    {
        for (var head = Math.Min(3, rest.Length); head >= 0; head--)
        {
            if (head > 0 && field.Tag is not ZvtFields.Tlv && rest[..head].ContainsAnyExceptInRange((byte)0xF0, (byte)0xF9)) continue;
            if (rest[head..].StartsWith(field.Value)) return head;
        }
        return -1;
    }

    // Expiry, number, track 2, sequence number and the like (PA00P015, list of BMPs).
    private static bool IsOfACard(byte tag) => tag is 0x0E or 0x17 or 0x22 or 0x23 or 0x24 or 0x2D;

    private static Verdict? Alone(ZvtTest test, byte[] field)
    {
        if (IsOfACard(field[0]))
            return new ZvtFields(field).MoveNext() ? Verdict.Wrong("a card's field is given out") : Verdict.OnPurpose("a card's own field, which our decoder steps over and never gives out (data protection)", "stepped over");
        var fields = new ZvtFields(field);
        var found = 0;
        while (fields.MoveNext()) found += fields.Current.Tag == field[0] && fields.Current.Value.Length == field.Length - 1 ? 1 : 2;
        return found == 1 && !fields.Stopped ? test.Evaluate(s => ZvtCommandQuestion.AtIndex("result", s, field) ?? (s is "result" ? Convert.ToHexStringLower(field) : null), held: "one field") : Verdict.Wrong($"{found} fields");
    }

    private static string Is(bool yes) => yes ? "true" : "false";

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
