using StoreEdge.Protocols;

namespace StoreEdge.Agent.Settings;

/// <summary>Checks what is set of a scanner alone.</summary>
internal static class ScannerReader
{
    private const int IdleGapMs = 100;

    // SSI's own limit for the pause between two characters of a packet (host character time-out).
    private const int PacketGapMs = 200;

    /// <returns>The scanner's settings, and the idle gap for a line that sets none.</returns>
    public static (ScannerProtocol Protocol, ScannerLineFormat Format, int IdleGapMs) Read(string at, LineOptions line, FaultList faults)
    {
        var protocol = Protocol(at, line, faults);
        if (!ScannerLineFormat.TryParseTerminators(line.Terminators, out var ends))
            faults.Add($"{at}:Terminators", $"'{line.Terminators}' is not CR, LF, CRLF, TAB, ETX, NONE or several of them with commas");
        var suffix = faults.Hex($"{at}:Suffix", line.Suffix);
        var gap = protocol is not ScannerProtocol.Line ? PacketGapMs : ends is LineEnds.None && suffix.Length == 0 ? IdleGapMs : 0;
        if (gap > 0 && line.IdleGapMs == 0)
            faults.Add($"{at}:IdleGapMs", protocol is ScannerProtocol.Line ? "is 0, and there is no terminator and no suffix: no line would ever end"
                : "is 0, and without it half a packet would wait for ever");
        if (!CodeIdSchemes.TryParse(line.CodeIds, out var scheme)) faults.Add($"{at}:CodeIds", $"'{line.CodeIds}' is not {CodeIdSchemes.Names}");
        if (line.CodeIdPosition is not ("before" or "after")) faults.Add($"{at}:CodeIdPosition", $"'{line.CodeIdPosition}' is neither before nor after");
        else if (line.CodeIdPosition is "after" && scheme is (CodeIdScheme.None or CodeIdScheme.Aim))
            faults.Add($"{at}:CodeIdPosition", "is after, and only Honeywell's and Datalogic's code ids can stand there");
        if (line.GsReplacement.Length > 1 || line.GsReplacement.Any(c => c is <= ' ' or > '~'))
            faults.Add($"{at}:GsReplacement", "is not one printable ASCII character");
        if (line.Lane is not null || line.Template is not null) faults.Add($"{at}:Kind", "Lane and Template belong to a till");
        return (protocol, new ScannerLineFormat
        {
            Prefix = faults.Hex($"{at}:Prefix", line.Prefix),
            Suffix = suffix,
            Terminators = ends,
            CodeIds = scheme,
            CodeIdsAfter = line.CodeIdPosition is "after",
            GsReplacement = line.GsReplacement.Length == 1 ? (byte)line.GsReplacement[0] : (byte)0,
        }, gap);
    }

    private static ScannerProtocol Protocol(string at, LineOptions line, FaultList faults)
    {
        switch (line.Protocol)
        {
            case "line": return ScannerProtocol.Line;
            case "ssi": return ScannerProtocol.Ssi;
            case "honeywell":
                // The message names its symbology itself.
                if (line.CodeIds is not "none") faults.Add($"{at}:CodeIds", "is set, and MSGGET packets carry their own");
                return ScannerProtocol.Honeywell;
            default:
                faults.Add($"{at}:Protocol", $"'{line.Protocol}' is neither line, ssi nor honeywell");
                return ScannerProtocol.Line;
        }
    }
}
