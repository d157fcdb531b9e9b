using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Links;

/// <summary>Scenarios of Solidsoft's tool kit, which follows an older edition of the standard with compression and convenience names.</summary>
internal static class ToolKit
{
    private const string NotWritten = "compressed links (GS1 Digital Link: Compression 1.2) are deprecated by GS1: read, never written; the expected one is read to the same elements";
    private const string Parameters = "parameters that are not GS1's and were compressed with the link are dropped";
    private const string Names = "convenience names were withdrawn in URI Syntax 1.2: read where the option says so, never written";

    public static Verdict Judge(VectorRecord record)
    {
        var scenario = new Scenario(record);
        var elements = scenario.GivenElements;
        if (elements is null)
        {
            var given = scenario.Given ?? throw new FormatException("nothing is given");
            if (IsAddress(given))
            {
                var read = Read(given, out elements);
                if (!read.IsOk || scenario.ShouldFail) return Refusal(scenario, given, read);
            }
            else
            {
                elements = Brackets.Read(given);
                if (!IsSound(elements, given)) return Unsound(scenario, elements);
            }
        }
        return Compare(scenario, elements!);
    }

    private static Verdict Compare(Scenario scenario, List<Gs1Element> elements)
    {
        if (scenario.ExpectedElements is { } table) return Verdict.Equal(Brackets.Write(table), Brackets.Write(elements));
        if (scenario.Expected is { } text && !IsAddress(text)) return Verdict.Equal(Brackets.Write(Brackets.Read(text)), Brackets.Write(elements));
        if (scenario.ShouldFail && !scenario.Asked.Contains("Link", StringComparison.Ordinal)) return Verdict.Wrong(Brackets.Write(elements));

        var written = DigitalLink.TryWrite(elements, out var uri, Frame(scenario));
        if (scenario.ShouldFail) return Verdict.Equal(null, written ? uri : null);
        var expected = scenario.Expected!;
        var read = Read(expected, out var theirs);
        if (DigitalLink.MessageOf(expected, DigitalLinkOptions.Lenient with { Compressed = false }) is null && read.IsOk)
            return Brackets.Write(theirs) == Brackets.Write(elements) ? Verdict.OnPurpose(NotWritten, uri) : Verdict.Equal(Brackets.Write(theirs), Brackets.Write(elements));
        if (!written) return Deviations.Of(elements) is { } reason ? Verdict.OnPurpose(reason, "refused") : Verdict.Equal(expected, null);
        if (uri != expected && read.IsOk && DigitalLink.MessageOf(expected, new(ZeroSuppressedGtin: true)) is null
            && Brackets.Write([.. theirs, .. NamedInQuery(expected)]) == Brackets.Write(elements)) return Verdict.OnPurpose(Names, uri);
        if (uri != expected && uri.Replace(":443/", "/", StringComparison.Ordinal) == expected)
            return Verdict.OnPurpose("a stem is written as it is given (RFC 3986 section 6.2.3 leaves it to the comparer); the tool kit drops the usual port", uri);
        // Of a compressed one only the tool kit shows what was in it besides the elements.
        if (uri != expected && scenario.Given is { } given && IsAddress(given) && !given.Contains("arv=", StringComparison.Ordinal)
            && DigitalLink.MessageOf(given, DigitalLinkOptions.Lenient with { Compressed = false }) is null
            && uri == expected.Replace("arv=true&donor=bmgf&", "", StringComparison.Ordinal).Replace("&arv=true&donor=bmgf", "", StringComparison.Ordinal))
            return Verdict.OnPurpose(Parameters, uri);
        return Verdict.Equal(expected, uri);
    }

    private static DigitalLinkFrame? Frame(Scenario scenario)
    {
        var (other, fragment) = scenario.Added;
        if (scenario.Given is { } given && IsAddress(given)) return DigitalLink.FrameOf(given, DigitalLinkOptions.Lenient);
        const string setTo = "URI stem set to ";
        var at = scenario.Asked.IndexOf(setTo, StringComparison.Ordinal);
        // "With a URI stem" means the one of the test's own constant, which only the expected link shows.
        var stem = at >= 0 ? scenario.Asked[(at + setTo.Length)..]
            : scenario.Asked.EndsWith("a URI stem", StringComparison.Ordinal) ? StemOf(scenario.Expected!) : DigitalLinkFrame.Canonical.Stem;
        return new(stem, other, fragment);
    }

    private static IEnumerable<Gs1Element> NamedInQuery(string uri) =>
        uri.Split('?').Skip(1).SelectMany(q => q.Split('&')).Where(p => p.StartsWith("exp=", StringComparison.Ordinal)).Select(p => new Gs1Element(Ai.Of("17"), p[4..]));

    private static string StemOf(string uri) => uri[..uri.IndexOf('/', "https://".Length)];

    private static DigitalLinkResult Read(string uri, out List<Gs1Element> elements)
    {
        Span<char> message = new char[DigitalLink.MessageLength(uri.Length)];
        var result = DigitalLink.TryRead(uri, DigitalLinkOptions.Lenient, message, new ElementRange[ElementString.MostElements], out var written, out _);
        elements = Brackets.Read(message[..written].ToString());
        return result;
    }

    private static Verdict Refusal(Scenario scenario, string given, DigitalLinkResult read)
    {
        if (scenario.ShouldFail && !read.IsOk) return Verdict.Agreed(read.Fault.ToString());
        if (scenario.ShouldFail)
        {
            return given.AsSpan(given.IndexOf('?', StringComparison.Ordinal) + 1).ContainsAny('[', ']')
                ? Verdict.OnPurpose("a parameter that is not GS1's is not judged (GS1 Digital Link: URI Syntax); gs1-syntax-engine passes brackets in it as well", "read")
                : Verdict.Wrong("read");
        }
        // What is compressed shows its elements only in what should come out.
        var reason = Deviations.Of(given, read) ?? (read.Fault is DigitalLinkFault.NoKey ? Deviations.OfExpected(scenario, read) : null);
        return reason is not null ? Verdict.OnPurpose(reason, read.Fault.ToString()) : Verdict.Wrong($"{read.Fault} at {read.At}");
    }

    // Values and associations, whether or not the elements make a link.
    private static bool IsSound(List<Gs1Element> elements, string given) =>
        elements.Count > 0 && elements.TrueForAll(e => AiTable.Find(e.Ai) is not null && ElementLint.Value(e.Ai, e.Value).IsNone) && given.Length > 0;

    private static Verdict Unsound(Scenario scenario, List<Gs1Element> elements)
    {
        if (scenario.ShouldFail) return Verdict.Agreed("refused");
        if (Deviations.Of(elements) is { } reason) return Verdict.OnPurpose(reason, "refused");
        if (scenario.Asked.Contains("without validation", StringComparison.Ordinal))
            return Verdict.OnPurpose("a value is always checked (GenSpecs 3.2); the tool kit was told not to", "refused");
        return Verdict.Wrong($"refused {Brackets.Write(elements)}");
    }

    private static bool IsAddress(string text) => text.Contains("://", StringComparison.Ordinal) || (!text.StartsWith('(') && !text.StartsWith(']') && !char.IsAsciiDigit(text[0]));
}
