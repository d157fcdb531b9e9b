using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Fuzz;

/// <summary>Element strings: a fault lies within the message, and what is cut is encoded and cut again to the same.</summary>
internal sealed class ElementStringTarget : IFuzzTarget
{
    public string Name => "gs1-elements";

    public IEnumerable<byte[]> Seeds => new[]
    {
        "0104012345123456" + "17261231" + "3103000512" + "10ABC",
        "10ABC\u001D" + "21X(1)\u001D" + "0104012345123456",
        "800304012345123456SERIAL\u001D" + "42327652856\u001D" + "8007GB82WEST12345698765432",
        "811010614141011111275110111", "8112006141410123456000001234567", "4324260101" + "1230\u001D" + "4309" + "02790858483015297971",
        "00376104250021234569" + "0204012345123456" + "3712", "2534012345123456X\u001D" + "8030AB-_",
    }.Select(Encoding.Latin1.GetBytes);

    public void Run(ReadOnlySpan<byte> input)
    {
        var message = Encoding.Latin1.GetString(input);
        var elements = new ElementRange[ElementString.MostElements];
        var fault = ElementString.Parse(message, elements, out var count);
        var cut = elements.AsSpan(0, count);
        Within(message, fault);
        Within(message, ElementLint.Check(message, cut));
        Within(message, ElementAssociation.Check(message, cut));
        if (!fault.IsNone) return;
        var encoded = ElementString.Encode(message, cut);
        var again = new ElementRange[ElementString.MostElements];
        if (!ElementString.Parse(encoded, again, out var sameCount).IsNone || sameCount != count) throw new FuzzFault("what is encoded is cut otherwise");
        for (var i = 0; i < count; i++)
            if (again[i].Ai != cut[i].Ai || !again[i].ValueIn(encoded).SequenceEqual(cut[i].ValueIn(message))) throw new FuzzFault("what is encoded has another value");
    }

    public static void Within(string message, Gs1Fault fault)
    {
        if (fault.At < 0 || fault.Length < 0 || fault.At + fault.Length > message.Length) throw new FuzzFault($"{fault.Kind} lies outside the message");
    }
}
