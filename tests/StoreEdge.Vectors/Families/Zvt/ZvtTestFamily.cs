using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families.Zvt;

/// <summary>
/// Unit tests of two other implementations. Each is asked again of ours: its inputs go through our codec, and every
/// assertion that compares something of the protocol with a literal is evaluated on the outcome.
/// </summary>
internal sealed class ZvtTestFamily : IVectorFamily
{

    // The first that knows the test answers for it.
    private static readonly IZvtQuestion[] Questions =
        [new ZvtDigitQuestion(), new ZvtTlvQuestion(), new ZvtCommandQuestion(), new ZvtSessionQuestion(), new ZvtPacketQuestion(), new ZvtFieldQuestion()];

    public string Name => "zvt-test-cases";

    public Verdict Judge(VectorRecord record)
    {
        if (record.Kind == "zvt_fragmented") return Fragmented(record);
        if (record.Kind != "zvt_test") return Verdict.Wrong($"no kind {record.Kind}");
        var test = new ZvtTest(record.Text("test"), [.. record["inputs_hex"].EnumerateArray().Select(i => Convert.FromHexString(i.GetString()!))],
            [.. record["asserts"].EnumerateArray().Select(a => ZvtAssertion.Read(a.GetString()!)).OfType<ZvtAssertion>()]);
        if (ZvtNotAsked.Of(test.Name) is { } reason) return Verdict.OnPurpose(reason, "not asked");
        foreach (var question in Questions)
            if (question.Ask(test) is { } verdict) return verdict;
        return ZvtNotAsked.Touches(record["asserts"].EnumerateArray().Select(a => a.GetString()!))
            ? Verdict.Wrong("no question here answers for this test") : Verdict.OnPurpose(ZvtNotAsked.NothingRead, "not asked");
    }

    private static Verdict Fragmented(VectorRecord record)
    {
        var heard = new ZvtSample.Heard();
        var framer = new ZvtApduFramer();
        foreach (var fragment in record["fragments_hex"].EnumerateArray()) framer.Push(Convert.FromHexString(fragment.GetString()!), heard);
        ZvtApdu.TryDecode(record.Hex("expect_apdu_hex"), out var expected, out _);
        return Verdict.Equal(ZvtSample.Hex(expected), string.Join(' ', heard.Apdus));
    }
}

/// <param name="Asserts">Those that compare with a literal.</param>
internal sealed record ZvtTest(string Name, IReadOnlyList<byte[]> Inputs, IReadOnlyList<ZvtAssertion> Asserts)
{
    public bool Starts(params string[] words) => words.Any(w => Name.StartsWith(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>Evaluates the assertions; those of which <paramref name="valueOf"/> says nothing are not ours.</summary>
    /// <param name="held">What besides the assertions was already compared and found right.</param>
    /// <returns>Null when nothing was compared.</returns>
    public Verdict? Evaluate(Func<string, string?> valueOf, string? held = null)
    {
        var asked = 0;
        foreach (var assertion in Asserts)
        {
            if (valueOf(assertion.Subject) is not { } value) continue;
            asked++;
            if (!string.Equals(value, assertion.Expected, StringComparison.OrdinalIgnoreCase))
                return Verdict.Wrong($"{assertion.Subject}: {value}, the test says {assertion.Expected}");
        }
        return asked > 0 ? Verdict.Agreed($"{asked} assertions").Comparing("assertions") : held is not null ? Verdict.Agreed(held).Comparing("the input alone") : null;
    }
}

/// <summary>One group of tests, asked of our codec.</summary>
internal interface IZvtQuestion
{
    /// <returns>Null when the test is of another group.</returns>
    Verdict? Ask(ZvtTest test);
}
