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
        var (ends, status, lines, apdus) = (new List<string>(), default(ZvtStatus?), 0, 0);
        foreach (var input in test.Inputs)
        {
            if (ZvtApdu.TryDecode(input, out var apdu, out _) is not DecodeStatus.Decoded) continue;
            if (Again(apdu, input) is { } other) return Verdict.Wrong(other);
            apdus++;
            if (apdu.Control is ZvtControl.Completion) ends.Add("Successful");
            else if (apdu.Control is ZvtControl.Abort) ends.Add("Abort");
            else if (apdu.Control is 0x8483) ends.Add("NotSupported");
            else if (ZvtControl.IsNegativeAnswer(apdu.Control)) ends.Add("NegativeCompletionReceived");
            else if (apdu.Control is ZvtControl.PositiveAnswer) ends.Add("PositiveCompletionReceived");
            if (ZvtStatus.TryDecode(apdu, out var told) is DecodeStatus.Decoded && apdu.Control is ZvtControl.StatusInformation) status = told;
            if (ZvtPrintLine.TryDecode(apdu, ZvtSample.Cp437, out _) is DecodeStatus.Decoded) lines++;
        }
        // An answer that is none (01 02 03) makes that program give up; a listener goes on to the end.
        if (test.Name.Contains("Corrupt", StringComparison.Ordinal))
            return apdus < test.Inputs.Count ? Verdict.Agreed($"{apdus} of {test.Inputs.Count} decoded").Comparing("the input alone") : Verdict.Wrong("all decoded");
        return test.Evaluate(subject => subject switch
        {
            "receivedStatusInformation.TerminalIdentifier" => status?.Terminal?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "receivedStatusInformation.CardType" => status?.CardType is { } t ? ZvtCardTypes.NameOf(t) : null,
            "commandResponse.State" or "sendCommandResult" => Ending(test, subject, ends),
            "this._lineReceived" => lines > 0 ? "true" : "false",
            _ => null,
        }, held: apdus > 0 ? $"{apdus} APDUs there and back" : null);
    }

    // The inputs stand in no order of time, so the expected ending must be among those heard; timeouts and the like are not heard.
    private static string? Ending(ZvtTest test, string subject, List<string> ends)
    {
        var expected = test.Asserts.First(a => a.Subject == subject).Expected;
        if (expected is not ("Successful" or "Abort" or "NotSupported" or "NegativeCompletionReceived" or "PositiveCompletionReceived")) return null;
        return ends.Contains(expected) ? expected : string.Join('|', ends);
    }

    // The long form of a short length is allowed, and not what we write.
    private static string? Again(ZvtApdu apdu, byte[] input)
    {
        var again = new byte[apdu.Size];
        apdu.Encode(again);
        return input.Length != again.Length || input.AsSpan().SequenceEqual(again) ? null : Convert.ToHexStringLower(again);
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
