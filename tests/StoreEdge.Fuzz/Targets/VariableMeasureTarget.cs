using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>Restricted-circulation numbers and the rules for them: item and value lead back to the number.</summary>
internal sealed class VariableMeasureTarget : IFuzzTarget
{
    private static readonly string[] Countries = ["de", "dk", "fi", "gb", "se"];

    public string Name => "variable-measure";

    public IEnumerable<byte[]> Seeds => ((string[])
        ["2330714002396", "2712341002251", "2488060112341", "2011122912346", "2088060112343", "212345912343", "02IIIIIKPP.PP 24IIIIIIWW.WW"]).Select(Encoding.Latin1.GetBytes);

    public void Run(ReadOnlySpan<byte> input)
    {
        var text = Encoding.Latin1.GetString(input);
        RestrictedCirculation.TryFind(text, out var own);
        own?.TryRead("2488060112341", stackalloc char[13], out _);
        Span<char> item = stackalloc char[13];
        foreach (var country in Countries)
        {
            if (!RestrictedCirculation.TryFind(country, out var rules) || rules.TryRead(text, item, out var measure) != DecodeStatus.Decoded) continue;
            if (!Gtin.IsValid(item)) throw new FuzzFault("an item's number is none");
            if (!rules.TryWrite(item, measure.Value, out var written) || !Gtin.TryNormalise(text, out var read) || "0" + written != read)
                throw new FuzzFault("item and value give another number");
        }
    }
}
