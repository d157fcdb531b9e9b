using System.Globalization;
using System.Text.RegularExpressions;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>Tags, lengths and entries of TLV containers.</summary>
internal sealed partial class ZvtTlvQuestion : IZvtQuestion
{
    public Verdict? Ask(ZvtTest test)
    {
        if (test.Inputs.Count == 0) return null;
        if (test.Starts("GetTagFieldInfo")) return Tag(test, test.Inputs[0]);
        if (test.Starts("buildTlv")) return Built(test);
        var parses = test.Starts("parseMultiple", "parseSkips", "parseLong", "parseSingle", "parseTwoByte", "parseMultiByte", "parseEmpty", "parseNested", "findTag");
        return parses || test.Asserts.Any(a => a.Subject.StartsWith("entries", StringComparison.Ordinal)) ? Entries(test, test.Inputs[0]) : null;
    }

    private static Verdict? Tag(ZvtTest test, byte[] bytes)
    {
        if (!ZvtTlv.TryReadTag(bytes, out var tag, out var size)) return Verdict.Wrong("no tag");
        // The number is what the tag's bytes leave when their class, kind and more-follows bits are taken off.
        var number = size == 1 ? bytes[0] & 0x1F : bytes[1..size].Aggregate(0, (n, b) => (n << 7) | (b & 0x7F));
        return test.Evaluate(subject => subject[(subject.IndexOf('.', StringComparison.Ordinal) + 1)..] switch
        {
            "Tag" => Convert.ToHexString(bytes.AsSpan(0, size)),
            "TagNumber" => Text(number),
            "NumberOfBytesThatCanBeSkipped" => Text(size),
            _ => null,
        });
    }

    private static Verdict? Entries(ZvtTest test, byte[] container)
    {
        var (tags, values) = (new List<uint>(), new List<byte[]>());
        // A test of long lengths gives the head alone and fills the value itself.
        if (ZvtTlv.TryReadTag(container, out _, out var tagSize) && ZvtTlv.TryReadLength(container.AsSpan(tagSize), out var length, out var lengthSize)
            && container.Length == tagSize + lengthSize) container = [.. container, .. new byte[length]];
        foreach (var entry in new ZvtTlv(container))
        {
            tags.Add(entry.Tag);
            values.Add(entry.Value.ToArray());
        }
        var found = test.Asserts.FirstOrDefault(a => a.Subject.Contains("entry", StringComparison.Ordinal) && a.Subject.EndsWith("tag", StringComparison.Ordinal));
        var at = found is null ? -1 : tags.FindIndex(t => Text(t) == found.Expected);
        return test.Evaluate(subject =>
        {
            var s = subject.Replace("!!", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal);
            if (s is "entries.size" or "result.size" or "parsed.size") return Text(tags.Count);
            if (s is "entry") return at < 0 ? "null" : "there";
            if (s is "entry.tag") return at < 0 ? "null" : Text(tags[at]);
            if (s is "entry.value") return at < 0 ? "null" : Convert.ToHexStringLower(values[at]);
            if (Key().Match(s) is { Success: true } key) return tags.Contains(Convert.ToUInt32(key.Groups[1].Value, 16)) ? "true" : "false";
            if (Item().Match(s) is not { Success: true } item) return null;
            var i = item.Groups["hex"].Success ? tags.IndexOf(Convert.ToUInt32(item.Groups["hex"].Value, 16)) : int.Parse(item.Groups["i"].Value, CultureInfo.InvariantCulture);
            if (i < 0 || i >= tags.Count) return "missing";
            return item.Groups["what"].Value switch { "tag" => Text(tags[i]), "length" => Text(values[i].Length), _ => Convert.ToHexStringLower(values[i]) };
        });
    }

    private static Verdict? Built(ZvtTest test)
    {
        // Entries written by us must come back, and the bytes asked for must be those.
        var built = new List<byte>();
        uint[] tags = test.Inputs.Count == 1 ? [0x26] : [.. test.Inputs.Select((_, i) => 0x50u + (uint)i)];
        for (var i = 0; i < test.Inputs.Count; i++)
        {
            var buffer = new byte[test.Inputs[i].Length + 7];
            built.AddRange(buffer.AsSpan(0, ZvtTlv.Encode(tags[i], test.Inputs[i], buffer)));
        }
        var back = new List<string>();
        foreach (var entry in new ZvtTlv(built.ToArray())) back.Add($"{entry.Tag:x} {Convert.ToHexStringLower(entry.Value)}");
        if (!back.SequenceEqual(test.Inputs.Select((v, i) => $"{tags[i]:x} {Convert.ToHexStringLower(v)}"))) return Verdict.Wrong(string.Join(", ", back));
        return test.Evaluate(subject => test.Inputs.Count == 1 ? ZvtCommandQuestion.AtIndex("result", subject, [.. built]) : null, held: $"{back.Count} entries there and back");
    }

    [GeneratedRegex(@"containsKey\(0x([0-9A-Fa-f]+)\)")]
    private static partial Regex Key();

    [GeneratedRegex(@"^(?:entries|parsed|result)\[(?:0x(?<hex>[0-9A-Fa-f]+)|(?<i>\d+))\]\.(?<what>tag|length|value)$")]
    private static partial Regex Item();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
