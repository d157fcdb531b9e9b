using System.Globalization;
using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>Commands that a till builds.</summary>
internal sealed partial class ZvtCommandQuestion : IZvtQuestion
{
    public Verdict? Ask(ZvtTest test)
    {
        if (!test.Starts("build", "cmd") || test.Starts("buildTlv", "buildPacket")) return null;
        var (control, data) = Command(test);
        if (control == 0) return null;
        if (test.Inputs.Count > 0 && test.Inputs[0].Length == 2 && Convert.ToHexString(test.Inputs[0]) != control.ToString("X4", CultureInfo.InvariantCulture))
            return Verdict.Wrong($"{control:X4}");
        // Amounts and the currency, where the test gives them apart, stand in the command.
        if (test.Inputs.Skip(1).FirstOrDefault(i => i.Length == 6 || i is [0x09, 0x78]) is { } part && data.AsSpan().IndexOf(part) < 0)
            return Verdict.Wrong($"{Convert.ToHexStringLower(part)} is not in {Convert.ToHexStringLower(data)}");
        var controlBytes = control.ToString("x4", CultureInfo.InvariantCulture);
        return test.Evaluate(subject => subject is "packet.command" ? controlBytes : AtIndex("packet.data", subject, data), held: test.Inputs is [{ Length: 2 }, ..] ? $"command {control:X4}" : null);
    }

    /// <summary>The value of <c>name.size</c>, <c>name[i]</c> or <c>name.size >= n</c>.</summary>
    public static string? AtIndex(string name, string subject, byte[] bytes)
    {
        if (subject == name + ".size") return bytes.Length.ToString(CultureInfo.InvariantCulture);
        if (subject.StartsWith(name + ".size >= ", StringComparison.Ordinal))
            return bytes.Length >= int.Parse(subject[(name.Length + 9)..], CultureInfo.InvariantCulture) ? "true" : "false";
        if (!subject.StartsWith(name + "[", StringComparison.Ordinal) || Index().Match(subject[name.Length..]) is not { Success: true } index) return null;
        var at = int.Parse(index.Groups[1].Value, CultureInfo.InvariantCulture);
        return at < bytes.Length ? bytes[at].ToString(CultureInfo.InvariantCulture) : "missing";
    }

    // The numbers stand in the test's name: buildAuthorization_1250cents, buildReversal_withReceipt42.
    private static (ushort Control, byte[] Data) Command(ZvtTest test)
    {
        var word = Word().Match(test.Name).Groups[1].Value;
        long? number = Number().Match(test.Name[test.Name.IndexOf('_', StringComparison.Ordinal)..]) is { Success: true } n ? long.Parse(n.Groups[1].Value, CultureInfo.InvariantCulture) : null;
        var amount = test.Inputs.Count > 1 && ZvtDigits.TryRead(test.Inputs[1], out var a) ? a : number ?? 0;
        return word.ToLowerInvariant() switch
        {
            "registration" => (ZvtControl.Registration, ZvtCommands.Registration(0x08, 978)),
            "authorization" => (ZvtControl.Authorisation, ZvtCommands.Authorisation(amount, 978)),
            "reversal" => (ZvtControl.Reversal, ZvtCommands.Reversal((int?)(test.Name.Contains("withReceipt", StringComparison.Ordinal) ? number : null))),
            "refund" => (ZvtControl.Refund, ZvtCommands.Refund(amount)),
            "preauthorization" => (ZvtControl.PreAuthorisation, ZvtCommands.Authorisation(amount)),
            "booktotal" => (ZvtControl.BookTotal, ZvtCommands.BookTotal((int)(number ?? 1))),
            "preauthreversal" => (ZvtControl.PreAuthorisationReversal, ZvtCommands.BookTotal((int)(number ?? 1))),
            "endofday" => (ZvtControl.EndOfDay, ZvtCommands.Password()),
            "repeatreceipt" => (ZvtControl.RepeatReceipt, ZvtCommands.Password()),
            "diagnosis" => (ZvtControl.Diagnosis, []),
            "statusenquiry" => (ZvtControl.StatusEnquiry, []),
            "logoff" => (ZvtControl.LogOff, []),
            "abort" => (ZvtControl.AbortByTill, []),
            _ => (0, []),
        };
    }

    [GeneratedRegex("^(?:build|cmd)_?([A-Za-z]+)")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?:receiptNumber|[Rr]eceipt|_)(\d+)")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\[(\d+)\]")]
    private static partial Regex Index();
}
