using System.Globalization;
using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>
/// Tests of google/eddystone's JavaScript, as text. Those that say what a URL, a power or an identifier becomes are asked of our
/// encoder; those of the library's own functions and of a browser's interface have no counterpart.
/// </summary>
internal static partial class EddystoneJsRecords
{
    private const string OwnInterface = "tests a function of a JavaScript library or a browser's interface; no advert comes of it";

    public static Verdict Judge(VectorRecord record)
    {
        var body = record.Text("body");
        var checks = new List<string>();
        foreach (Match m in Scheme().Matches(body)) checks.Add(Check(m, () => EddystoneUrl.Encode(0, m.Groups["url"].Value + "x")[4] == Number(m)));
        foreach (Match m in Fragment().Matches(body)) checks.Add(Check(m, () => FragmentHolds(m)));
        foreach (Match m in WholeUrl().Matches(body)) checks.Add(Check(m, () => EddystoneUrl.Encode(0, m.Groups["url"].Value)[4..].SequenceEqual(List(m))));
        foreach (Match m in TooLong().Matches(body)) checks.Add(Check(m, () => Throws(() => EddystoneUrl.Encode(0, Regex.Match(body, "let url = '(.*?)'").Groups[1].Value))));
        foreach (Match m in Power().Matches(body))
            checks.Add(Check(m, () => Throws(() => EddystoneUrl.Encode(int.Parse(m.Groups["power"].Value, CultureInfo.InvariantCulture), "https://www.example.com")) == (m.Groups["not"].Length == 0)));
        foreach (Match m in Reserved().Matches(body))
            checks.Add(Check(m, () => Throws(() => EddystoneUrl.Encode(0, "http://" + (char)Convert.ToInt32(m.Groups["code"].Value, 16))) == (m.Groups["not"].Length == 0)));
        if (checks.Count == 0) return Verdict.OnPurpose(OwnInterface, "nothing to encode");
        return checks.TrueForAll(c => c.Length == 0) ? Verdict.Agreed($"{checks.Count} checks") : Verdict.Wrong(string.Join("; ", checks.Where(c => c.Length > 0)));
    }

    private static string Check(Match m, Func<bool> holds) => holds() ? "" : m.Value;

    // What stands at an index, alone: as many characters, and the byte.
    private static bool FragmentHolds(Match m)
    {
        var (text, index, length) = (m.Groups["text"].Value, int.Parse(m.Groups["index"].Value, CultureInfo.InvariantCulture), int.Parse(m.Groups["length"].Value, CultureInfo.InvariantCulture));
        var bytes = EddystoneUrl.Encode(0, "http://" + text[index..(index + length)])[5..];
        return bytes.Length == 1 && bytes[0] == Number(m);
    }

    private static int Number(Match m) => m.Groups["encoded"].Value is var text && text.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt32(text, 16) : int.Parse(text, CultureInfo.InvariantCulture);

    private static IEnumerable<byte> List(Match m) => m.Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(b => b.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToByte(b, 16) : b.StartsWith('\'') || b.Contains("charCode", StringComparison.Ordinal) ? (byte)b.Trim('\'')[0] : byte.Parse(b, CultureInfo.InvariantCulture));

    private static bool Throws(Func<byte[]> encode)
    {
        try
        {
            encode();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"_encodeURLScheme\('(?<url>[^']+)'\)\)\s*\.to\.eql\(\{\s*length:\s*\d+,\s*encoded:\s*(?<encoded>\w+)")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"_encodeURLFragment\('(?<text>[^']+)',\s*(?<index>\d+)\)\)\s*\.to\.eql\(\{\s*encoded:\s*(?<encoded>\w+),[^}]*?realLength:\s*(?<length>\d+)")]
    private static partial Regex Fragment();

    [GeneratedRegex(@"encodeURL\('(?<url>[^']+)'\)\)\s*\.to\.eql\(\[(?<list>[^\]]+)\]")]
    private static partial Regex WholeUrl();

    [GeneratedRegex(@"encodeURL\(url\)\)\.to\.throw\(/longer/\)")]
    private static partial Regex TooLong();

    [GeneratedRegex(@"constructServiceData\(url, (?<power>-?\d+)\)\)\.to\.(?<not>not\.)?throw")]
    private static partial Regex Power();

    [GeneratedRegex(@"_encodeURLFragment\(String\.fromCharCode\((?<code>0x[0-9a-fA-F]+)\), 0\)\)\.to\.(?<not>not\.)?throw")]
    private static partial Regex Reserved();
}
