using System.Globalization;
using System.Text.RegularExpressions;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>One assertion of a unit test in C# or Kotlin, as far as it compares something with a literal.</summary>
/// <param name="Subject">The expression that was looked at, such as <c>entries[0].tag</c>.</param>
/// <param name="Expected">The literal: a number in decimal digits, text, bytes in hexadecimal, <c>true</c>, <c>false</c> or <c>null</c>.</param>
internal sealed record ZvtAssertion(string Subject, string Expected)
{
    private static readonly Regex Call = new(@"^(?:assert)?(?<word>\w+)\((?<arguments>.*)\)$", RegexOptions.Singleline);
    private static readonly Regex Bytes = new(@"^(?:byteArrayOf\(|new byte\[\] \{)(?<items>.*)[)}]$", RegexOptions.Singleline);

    // How a conversation ended, and whose a receipt is.
    private static readonly Regex Enumeration = new(@"^(?:CommandResponseState|SendCommandResult|ReceiptType)\.(\w+)$");

    /// <returns>Null when neither side is a literal.</returns>
    public static ZvtAssertion? Read(string text)
    {
        var call = Call.Match(text.Trim());
        if (!call.Success) return null;
        var arguments = Split(call.Groups["arguments"].Value);
        switch (call.Groups["word"].Value)
        {
            case "True" or "IsTrue":
                return SubjectOf(arguments) is { } yes ? new(yes, "true") : null;
            case "False" or "IsFalse":
                return SubjectOf(arguments) is { } no ? new(no, "false") : null;
            case "Null" or "IsNull":
                return SubjectOf(arguments) is { } none ? new(none, "null") : null;
            case "Equals" or "ArrayEquals" or "AreEqual" when arguments.Count >= 2 && Literal(arguments[0]) is { } expected:
                return new(arguments[1], expected);
            default:
                return null;
        }
    }

    // A message may stand before the subject (Kotlin) or behind it (C#).
    private static string? SubjectOf(List<string> arguments) => arguments.Find(a => !a.StartsWith('"') && !a.StartsWith('$'));

    public static string? Literal(string text)
    {
        text = text.Replace(".toByte()", "", StringComparison.Ordinal).Replace("(byte)", "", StringComparison.Ordinal).Trim();
        if (text.Length >= 2 && text[0] == '"' && text[^1] == '"') return text[1..^1];
        if (Bytes.Match(text) is { Success: true } bytes)
        {
            var items = Split(bytes.Groups["items"].Value).Select(Literal).ToList();
            return items.TrueForAll(i => i is not null) ? Convert.ToHexStringLower([.. items.Select(i => byte.Parse(i!, CultureInfo.InvariantCulture))]) : null;
        }
        if (text.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var hex))
            return hex.ToString(CultureInfo.InvariantCulture);
        if (text == "ushort.MaxValue") return "65535";
        if (Enumeration.Match(text) is { Success: true } member) return member.Groups[1].Value;
        return decimal.TryParse(text.TrimEnd('L', 'M', 'm'), NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.####", CultureInfo.InvariantCulture) : null;
    }

    private static List<string> Split(string arguments)
    {
        var (parts, depth, quoted, start) = (new List<string>(), 0, false, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            var c = arguments[i];
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if (c is '(' or '{' or '[') depth++;
            if (c is ')' or '}' or ']') depth--;
            if (c != ',' || depth != 0) continue;
            parts.Add(arguments[start..i].Trim());
            start = i + 1;
        }
        if (start < arguments.Length) parts.Add(arguments[start..].Trim());
        return parts;
    }
}
