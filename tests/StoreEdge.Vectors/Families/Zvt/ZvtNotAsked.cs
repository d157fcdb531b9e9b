using System.Text.RegularExpressions;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>
/// Tests that ask nothing of a decoder on a till's line, by the names of what they test: an explicit list, so that a test
/// which no question here answers is wrong and not excused.
/// </summary>
internal static partial class ZvtNotAsked
{
    public const string NothingRead = "its assertions are about nothing that is read here: no amount, number, field, entry, length or kind of an APDU";

    private const string CardNumbers = "decodes or writes a card number, which our decoder drops (data protection)";

    private static readonly (string Reason, string[] Starts)[] Groups =
    [
        ("that program's own hexadecimal text and its log lines", ["toHexString", "hexToByteArray", "toLogString", "readBytes", "commandHex"]),
        ("equality and text of that program's own objects", ["commandEquals", "equals", "hashCode", "toString", "tlvEntryToString", "tlvEntryEquals"]),
        ("that program's own names of commands", ["getCommandName"]),
        ("a simulated terminal's answers and its state; nothing here answers a till", ["registrationHandler"]),
    ];

    /// <returns>Null for a test that is asked.</returns>
    public static string? Of(string test) => Pan().IsMatch(test) ? CardNumbers
        : Handler().IsMatch(test) ? Groups[^1].Reason
        : Groups.FirstOrDefault(g => g.Starts.Any(s => test.StartsWith(s, StringComparison.OrdinalIgnoreCase))).Reason;

    /// <summary>Whether an assertion speaks of something that our decoders give out.</summary>
    public static bool Touches(IEnumerable<string> assertions) => assertions.Any(a => Read().IsMatch(a));

    // The word alone: bcdToPan_, panToBcd_, Pan_; no Panda, no Expand.
    [GeneratedRegex("(?:^|_|To|with|extract|mask)[Pp]an(?![a-z])")]
    private static partial Regex Pan();

    [GeneratedRegex("^[a-z][A-Za-z]*Handler_")]
    private static partial Regex Handler();

    [GeneratedRegex(@"amount|trace|receipt|terminal|currency|\btag|entr(?:y|ies)|length|bcd|packet|apdu|is[A-Z][a-z]|line|status|parsed|number|command|result|response", RegexOptions.IgnoreCase)]
    private static partial Regex Read();
}
