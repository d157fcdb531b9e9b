using StoreEdge.Protocols;

namespace StoreEdge.Agent.Settings;

/// <summary>Checks what is set of a scanner alone.</summary>
internal static class ScannerReader
{
    private const int IdleGapMs = 100;

    /// <returns>The format, and the idle gap for a line that sets none.</returns>
    public static (ScannerLineFormat Format, int IdleGapMs) Format(string at, LineOptions line, FaultList faults)
    {
        if (!ScannerLineFormat.TryParseTerminators(line.Terminators, out var ends))
            faults.Add($"{at}:Terminators", $"'{line.Terminators}' is not CR, LF, CRLF, TAB, ETX, NONE or several of them with commas");
        var suffix = faults.Hex($"{at}:Suffix", line.Suffix);
        var idleGap = ends is LineEnds.None && suffix.Length == 0 ? IdleGapMs : 0;
        if (idleGap > 0 && line.IdleGapMs == 0)
            faults.Add($"{at}:IdleGapMs", "is 0, and there is no terminator and no suffix: no line would ever end");
        if (line.GsReplacement.Length > 1 || line.GsReplacement.Any(c => c is <= ' ' or > '~'))
            faults.Add($"{at}:GsReplacement", "is not one printable ASCII character");
        if (line.Lane is not null || line.Template is not null) faults.Add($"{at}:Kind", "Lane and Template belong to a till");
        return (new ScannerLineFormat
        {
            Prefix = faults.Hex($"{at}:Prefix", line.Prefix),
            Suffix = suffix,
            Terminators = ends,
            AimIdentifier = line.AimIdentifier,
            GsReplacement = line.GsReplacement.Length == 1 ? (byte)line.GsReplacement[0] : (byte)0,
        }, idleGap);
    }
}
