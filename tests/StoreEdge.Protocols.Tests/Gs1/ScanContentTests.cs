namespace StoreEdge.Protocols.Tests.Gs1;

public class ScanContentTests
{
    [Theory]
    [InlineData("]E0", "4006381333931", "04006381333931")]
    [InlineData("]E0", "614141000036", "00614141000036")]        // UPC-A that the scanner did not pad
    [InlineData("]E0", "4006381333931|]e010ABC", "04006381333931")]
    [InlineData("]E3", "400638133393112", "04006381333931")]     // with a two-digit add-on
    [InlineData("]E4", "96385074", "00000096385074")]
    [InlineData("]E1", "12", null)]                              // an add-on alone
    [InlineData("]I1", "10614141000415", "10614141000415")]
    [InlineData("]C1", "0104012345123456\u001D10A", "04012345123456")]
    [InlineData("]d2", "0204012345123456" + "3712", "04012345123456")]
    [InlineData("]Q3", "10AB", null)]
    [InlineData("]C0", "4006381333931", null)]                   // a plain Code 128 is anything
    [InlineData("]Q1", "https://example.com/01/04006381333931", "04006381333931")]
    [InlineData("]d1", "HTTPS://EXAMPLE.COM/01/04006381333931/10/A?17=261231", "04006381333931")]
    [InlineData("]Q1", "https://example.com/gtin/4006381333931", "04006381333931")]       // an old link
    [InlineData("]Q1", "https://example.com/01/04006381333932", null)]
    [InlineData("]Q1", "https://example.com/about/us", null)]
    [InlineData("]Q1", "https://id.gs1.org/AQnYUc1gmiCNV4JG", "05412345000013")]          // compressed
    [InlineData("]C0", "https://example.com/01/04006381333931", null)]
    [InlineData(null, "https://example.com/01/04006381333931", "04006381333931")]
    [InlineData(null, "4006381333931", "04006381333931")]
    [InlineData(null, "0104012345123456" + "10A", "04012345123456")]
    [InlineData(null, "4006381333932", null)]
    [InlineData(null, "CUSTOMER-77", null)]
    public void The_carrier_decides_what_is_a_gtin(string? identifier, string text, string? gtin) =>
        Assert.Equal(gtin, ScanContent.GtinOf(new(text, identifier)));

    [Theory]
    [InlineData("2011122912346", "02011122000005")]
    [InlineData("2011122812349", null)]                          // the price's own check digit
    [InlineData("4006381333931", "04006381333931")]
    [InlineData("2711122912345", "02711122912345")]              // not variable in this country
    public void A_variable_measure_number_gives_its_item(string text, string? gtin)
    {
        Assert.True(RestrictedCirculation.TryFind("Great Britain", out var rules));
        Assert.Equal(gtin, ScanContent.GtinOf(new(text, "]E0"), rules));
    }
}
