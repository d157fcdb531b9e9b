namespace StoreEdge.Protocols.Tests.Gs1;

public class UpcEanTextTests
{
    [Theory]
    [InlineData("123456789012", UpcEanSymbol.Ean13, false, "1234567890128", "1234567890128")]
    [InlineData("12345", UpcEanSymbol.Ean13, false, "0000000123457", "0000000123457")]
    [InlineData("1234567+1", UpcEanSymbol.Ean8, false, "12345670+01", "12345670")]
    [InlineData("12345678901+123", UpcEanSymbol.UpcA, false, "123456789012+00123", "0123456789012")]
    [InlineData("425261", UpcEanSymbol.UpcE, false, "04252614", "0042100005264")]
    [InlineData("1425261", UpcEanSymbol.UpcE, false, "14252611", "0142100005261")]
    [InlineData("012345600007012", UpcEanSymbol.UpcE, false, "12345670+12", "0123456000070")]   // 13 digits and an add-on
    [InlineData("123456", UpcEanSymbol.Any, false, "01234565", "01234565")]
    [InlineData("12345678", UpcEanSymbol.Any, false, "0000123456784", "0000123456784")]
    [InlineData("7", UpcEanSymbol.Any, false, "07", "07")]
    [InlineData("199900003X", UpcEanSymbol.Isbn, true, "9781999000035", "9781999000035")]
    public void Typed_numbers_are_made_whole(string text, UpcEanSymbol symbol, bool hasCheckDigit, string printed, string gtin)
    {
        Assert.True(UpcEanText.TryRead(text, symbol, hasCheckDigit, out var number));
        Assert.Equal(printed, number.ToString());
        Assert.Equal(gtin, number.Gtin);
    }

    [Theory]
    [InlineData("1234567890127", UpcEanSymbol.Ean13, false)]    // check digit
    [InlineData("12345678901234", UpcEanSymbol.Ean13, false)]
    [InlineData("123456", UpcEanSymbol.Ean8, true)]             // 6 is no check digit of 12345
    [InlineData("1234567++1", UpcEanSymbol.UpcE, false)]
    [InlineData("12345670+123456", UpcEanSymbol.UpcE, false)]
    [InlineData("2345678", UpcEanSymbol.UpcE, false)]           // number system 2
    [InlineData("121453", UpcEanSymbol.UpcE, false)]            // a form that is not written
    [InlineData("97912345678X6", UpcEanSymbol.Isbn, true)]
    [InlineData("123", UpcEanSymbol.AddOn2, false)]
    [InlineData("1+1", UpcEanSymbol.AddOn5, false)]
    [InlineData("", UpcEanSymbol.Any, false)]
    public void What_fits_no_symbol_is_refused(string text, UpcEanSymbol symbol, bool hasCheckDigit) =>
        Assert.False(UpcEanText.TryRead(text, symbol, hasCheckDigit, out _));

    [Theory]
    [InlineData("0140430016", "9780140430011")]
    [InlineData("902888455", "9780902888456")]         // an SBN
    [InlineData("9791234567896", "9791234567896")]
    public void A_book_number_is_a_gtin(string isbn, string gtin)
    {
        Assert.True(Isbn.TryToGtin(isbn, out var found));
        Assert.Equal(gtin, found);
        Assert.Equal(gtin.StartsWith("978", StringComparison.Ordinal), Isbn.TryToIsbn10(gtin, out var back));
        if (isbn.Length == 10) Assert.Equal(isbn, back);
    }
}
