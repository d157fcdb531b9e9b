using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>Numbers as they are scanned or typed: every form of a number leads back to it.</summary>
internal sealed class GtinTarget : IFuzzTarget
{
    public string Name => "gtin";

    public IEnumerable<byte[]> Seeds => ((string[])
        ["96385074", "614141000036", "4006381333931", "10614141000415", "04252614", "1425261", "425261", "12345670+12", "123456789012812", "199900003X", "9791234567896", "376130321109103420"])
        .Select(Encoding.Latin1.GetBytes);

    public void Run(ReadOnlySpan<byte> input)
    {
        var text = Encoding.Latin1.GetString(input);
        if (Gtin.TryNormalise(text, out var gtin14) && !(Gtin.TryFormat(text, out var format) && Gtin.TryAs(gtin14, format, out var shortest)
            && Gtin.TryNormalise(shortest, out var back) && back == gtin14)) throw new FuzzFault("a GTIN's shortest form is another number");
        if (UpcE.TryExpand(text, out var upcA) && !(UpcE.TryEncode(upcA, out var upcE) && upcE == text)) throw new FuzzFault("a UPC-E expands to another one's UPC-A");
        if (UpcE.TryEncode(text, out upcE) && !(UpcE.TryExpand(upcE, out upcA) && upcA == text)) throw new FuzzFault("a UPC-A is shortened to another one's UPC-E");
        if (UpcE.TryComplete(text, out upcE) && !UpcE.TryExpand(upcE, out _)) throw new FuzzFault("a UPC-E was completed to none");
        if (Isbn.TryToGtin(text, out var book) && !Gtin.IsValid(book)) throw new FuzzFault("a book's GTIN is none");
        if (Isbn.TryToIsbn10(text, out var isbn10) && !(Isbn.TryToGtin(isbn10, out book) && book == text)) throw new FuzzFault("an ISBN-10 is another book's");
        Sscc.TryFormat(text, null, out _);
        Gs1Prefix.Of(text, out var length);
        if (length > text.Length) throw new FuzzFault("a prefix is longer than its number");
        foreach (var symbol in Enum.GetValues<UpcEanSymbol>())
        {
            foreach (var hasCheckDigit in (bool[])[false, true])
            {
                if (UpcEanText.TryRead(text, symbol, hasCheckDigit, out var number)
                    && !(UpcEanText.TryRead(number.ToString(), number.Symbol, true, out var again) && again == number)) throw new FuzzFault("what stands below the bars is another number");
            }
        }
    }
}
