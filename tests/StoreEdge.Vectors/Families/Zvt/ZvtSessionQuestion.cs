using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>Whole conversations: how they end, as a listener hears it.</summary>
internal sealed class ZvtSessionQuestion : IZvtQuestion
{
    public Verdict? Ask(ZvtTest test)
    {
        if (!test.Name.Contains("Async", StringComparison.Ordinal) && !test.Starts("ProcessData")) return null;
        if (test.Name.Contains("Fragmented", StringComparison.Ordinal)) return Fragments(test);
        // Another program's answer to a conversation is no matter of ours; what the bytes say is.
        var (state, status, lines) = ("none", default(ZvtStatus?), 0);
        foreach (var input in test.Inputs)
        {
            if (ZvtApdu.TryDecode(input, out var apdu, out _) is not DecodeStatus.Decoded) continue;
            if (apdu.Control is ZvtControl.Completion) state = "Successful";
            else if (apdu.Control is ZvtControl.Abort) state = "Abort";
            else if (apdu.Control is 0x8483) state = "NotSupported";
            else if (ZvtControl.IsNegativeAnswer(apdu.Control)) state = "NegativeCompletionReceived";
            if (ZvtStatus.TryDecode(apdu, out var told) is DecodeStatus.Decoded && apdu.Control is ZvtControl.StatusInformation) status = told;
            if (ZvtPrintLine.TryDecode(apdu, ZvtSample.Cp437, out _) is DecodeStatus.Decoded) lines++;
        }
        // An answer that is none (01 02 03) makes that program give up; a listener goes on to the end.
        if (test.Name.Contains("Corrupt", StringComparison.Ordinal))
            return Verdict.Agreed($"not decoded: {test.Inputs.Count(i => ZvtApdu.TryDecode(i, out _, out _) is not DecodeStatus.Decoded)}");
        return test.Evaluate(subject => subject switch
        {
            "receivedStatusInformation.TerminalIdentifier" => status?.Terminal?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "receivedStatusInformation.CardType" => status?.CardType is { } t ? ZvtCardTypes.NameOf(t) : null,
            "this._lineReceived" => lines > 0 ? "true" : "false",
            _ => null,
        }, held: state != "none" || lines > 0);
    }

    private static Verdict Fragments(ZvtTest test)
    {
        var heard = new ZvtSample.Heard();
        var framer = new ZvtApduFramer();
        foreach (var fragment in test.Inputs) framer.Push(fragment, heard);
        var whole = test.Inputs.SelectMany(i => i).ToArray();
        var begun = ZvtApdu.TryReadHead(whole, out _, out var length, out var start) && start + length <= whole.Length;
        return heard.Apdus.Count > 0 == begun ? Verdict.Agreed($"{heard.Apdus.Count} APDUs") : Verdict.Wrong($"{heard.Apdus.Count} APDUs of {whole.Length} bytes");
    }
}
