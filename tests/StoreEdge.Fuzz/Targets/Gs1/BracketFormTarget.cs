using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Fuzz;

/// <summary>The bracket form: what is read is written and read again to the same.</summary>
internal sealed class BracketFormTarget : IFuzzTarget
{
    public string Name => "gs1-brackets";

    public IEnumerable<byte[]> Seeds => new[] { "(01)04012345123456(10)ABC", @"(10)A\(1\)B(21)C)D", "(3103)000512(8200)https://example.com/(a)", "(89)X(99)Y" }
        .Select(Encoding.Latin1.GetBytes);

    public void Run(ReadOnlySpan<byte> input)
    {
        var text = Encoding.Latin1.GetString(input);
        var elements = new ElementRange[ElementString.MostElements];
        var fault = BracketForm.Parse(text, elements, out var count, out var plain, new() { PermitUnknownAis = true });
        ElementStringTarget.Within(plain, fault);
        // A backslash is in no value: it would be taken for an escape the next time.
        if (!fault.IsNone || plain.Contains('\\', StringComparison.Ordinal)) return;
        var written = BracketForm.Write(plain, elements.AsSpan(0, count));
        var again = new ElementRange[ElementString.MostElements];
        if (!BracketForm.Parse(written, again, out var sameCount, out var samePlain, new() { PermitUnknownAis = true }).IsNone || sameCount != count)
            throw new FuzzFault("what is written is read otherwise");
        for (var i = 0; i < count; i++)
            if (again[i].Ai != elements[i].Ai || !again[i].ValueIn(samePlain).SequenceEqual(elements[i].ValueIn(plain))) throw new FuzzFault("what is written has another value");
    }
}
