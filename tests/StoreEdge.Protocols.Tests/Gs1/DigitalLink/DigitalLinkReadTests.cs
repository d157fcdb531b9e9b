namespace StoreEdge.Protocols.Tests.Gs1;

public class DigitalLinkReadTests
{
    [Theory]
    [InlineData("https://example.com/01/09520123456788", "0109520123456788")]
    [InlineData("HTTP://EXAMPLE.COM/01/09520123456788", "0109520123456788")]
    [InlineData("https://[2001:db8::1]:8443/shop/de/01/09520123456788", "0109520123456788")]
    [InlineData("https://example.com/01/09520123456788/22/2A/10/AB/21/C?17=261231&3103=000195#top", "0109520123456788222A\u001D10AB\u001D21C\u001D172612313103000195")]
    [InlineData("https://example.com/414/9520123456788/01/09520123456788", "0109520123456788")]     // the rightmost key; what is left of it is the stem
    [InlineData("https://example.com/01/09520123456788/10/A%2FB+C?&&linkType=gs1:pip&single&98=X%2f9", "010952012345678810A/B+C\u001D" + "98X/9")]
    [InlineData("https://example.com/01/09520123456788/235/XYZ?10=AB", "0109520123456788235XYZ\u001D10AB")]
    public void A_link_is_a_message_of_element_strings(string uri, string message) => Assert.Equal(message, DigitalLink.MessageOf(uri));

    [Theory]
    [InlineData("https://example.com", DigitalLinkFault.Domain)]
    [InlineData("https:///01/09520123456788", DigitalLinkFault.Domain)]
    [InlineData("https://exa$mple.com/01/09520123456788", DigitalLinkFault.Domain)]
    [InlineData("HtTps://example.com/01/09520123456788", DigitalLinkFault.NoScheme)]
    [InlineData("ftp://example.com/01/09520123456788", DigitalLinkFault.NoScheme)]
    [InlineData("https://example.com/01/09520123456788<", DigitalLinkFault.IllegalCharacter)]
    [InlineData("https://example.com/01/09520123456788ä", DigitalLinkFault.IllegalCharacter)]
    [InlineData("https://example.com/", DigitalLinkFault.NoKey)]
    [InlineData("https://example.com/about/us", DigitalLinkFault.NoKey)]
    [InlineData("https://example.com/01/09520123456788/", DigitalLinkFault.NoKey)]
    [InlineData("https://example.com/gtin/09520123456788", DigitalLinkFault.NoKey)]
    [InlineData("https://example.com/10/AB", DigitalLinkFault.NoKey)]
    [InlineData("https://example.com/01/09520123456788/10/", DigitalLinkFault.EmptyValue)]
    [InlineData("https://example.com/01/09520123456788?17=", DigitalLinkFault.EmptyValue)]
    [InlineData("https://example.com/01/09520123456788/10/A%00", DigitalLinkFault.IllegalNul)]
    [InlineData("https://example.com/01/9520123456788", DigitalLinkFault.ValueLength)]
    [InlineData("https://example.com/01/09520123456788?17=2612", DigitalLinkFault.ValueLength)]
    [InlineData("https://example.com/01/09520123456788?999=A", DigitalLinkFault.UnknownIdentifier)]
    [InlineData("https://example.com/01/09520123456788/21/A/10/B", DigitalLinkFault.QualifierOrder)]
    [InlineData("https://example.com/01/09520123456788/10/A/235/B", DigitalLinkFault.QualifierOrder)]
    [InlineData("https://example.com/01/09520123456788/99/A", DigitalLinkFault.QualifierOrder)]
    [InlineData("https://example.com/01/09520123456788?99=A&99=A", DigitalLinkFault.Duplicate)]
    [InlineData("https://example.com/01/09520123456788?01=09520123456788", DigitalLinkFault.Duplicate)]
    [InlineData("https://example.com/01/09520123456788?8200=A", DigitalLinkFault.NotAnAttribute)]
    [InlineData("https://example.com/01/09520123456788/21/B?10=A", DigitalLinkFault.BelongsInPath)]
    [InlineData("https://example.com/01/09520123456789", DigitalLinkFault.Value)]                       // check digit
    [InlineData("https://example.com/01/09520123456788?17=261301", DigitalLinkFault.Value)]              // month 13
    [InlineData("https://example.com/01/09520123456788?98=X+9", DigitalLinkFault.Value)]                 // a blank, in a query
    [InlineData("https://example.com/01/09520123456788?7004=3", DigitalLinkFault.Association)]           // goes with a batch
    [InlineData("https://example.com/415/9520123456788", DigitalLinkFault.Association)]                  // goes with (8020)
    public void A_fault_is_told_by_its_kind(string uri, DigitalLinkFault fault) => Assert.Equal(fault, Read(uri, default).Fault);

    [Theory]
    [InlineData("https://example.com/01/09520123456788/10/ABC?17=261301", "https://example.com/01/09520123456788/10/ABC?17=")]
    [InlineData("https://example.com/01/09520123456788/10/ABC?unknown&8200=A", "https://example.com/01/09520123456788/10/ABC?unknown&8200=")]
    [InlineData("https://exa$mple.com/01/09520123456788", "https://exa")]
    public void A_fault_is_told_by_its_place(string uri, string before) => Assert.Equal(before.Length, Read(uri, default).At);

    [Theory]
    [InlineData("https://example.com/01/9520123456788", "0109520123456788")]
    [InlineData("https://example.com/gtin/09520123456788/lot/AB", "010952012345678810AB")]
    [InlineData("https://example.com/8004/9520614141234567?01=96385074", "80049520614141234567\u001D" + "0100000096385074")]
    public void Old_links_are_read_where_the_option_says_so(string uri, string message)
    {
        Assert.Null(DigitalLink.MessageOf(uri));
        Assert.Equal(message, DigitalLink.MessageOf(uri, DigitalLinkOptions.Lenient));
    }

    [Theory]
    [InlineData("https://id.gs1.org/AQnYUc1gmiCNV4JG", "010541234500001310ABC123")]
    [InlineData("https://id.gs1.org/shop/01/05412345000013/EEarwSMXRuGw?arv=true#top", "010541234500001310ABC123\u001D17290331")]
    [InlineData("https://id.gs1.org/GgnYUc1gmo1Xgkbej3z7ptztxxpryCSjcNg", "010541234500001310ABC123\u001D21R759025244015BJ\u001D17290331")]
    public void A_compressed_link_is_known_and_read_by_option(string uri, string message)
    {
        var result = Read(uri, default);

        Assert.Equal(DigitalLinkFault.Compressed, result.Fault);
        Assert.Equal(DecodeStatus.Foreign, result.Status);
        Assert.Equal(message, DigitalLink.MessageOf(uri, DigitalLinkOptions.Lenient));
    }

    [Theory]
    [InlineData("https://example.com/products/shoes")]
    [InlineData("https://example.com/AQnYUc1gmiCNV4J")]          // cut
    [InlineData("https://example.com/AQnYUc1gmiCNV4JGA")]        // a character too many begins nothing
    [InlineData("https://example.com/EEarwSM")]                  // a batch without a key
    [InlineData("https://example.com/_________")]
    public void Other_addresses_are_not_taken_for_compressed_ones(string uri) =>
        Assert.Equal(DigitalLinkFault.NoKey, Read(uri, DigitalLinkOptions.Lenient).Fault);

    [Fact]
    public void A_link_of_any_length_is_bounded()
    {
        var stem = "https://example.com/" + new string('a', DigitalLink.MaxLength);

        Assert.Equal(DigitalLinkFault.TooLong, Read(stem + "/01/09520123456788", default).Fault);
        Assert.Null(DigitalLink.MessageOf(stem));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        const string uri = "https://example.com/01/09520123456788/22/2A/10/AB?17=261231&3103=000195&linkType=gs1:pip";
        var message = new char[DigitalLink.MessageLength(uri.Length)];
        var elements = new ElementRange[ElementString.MostElements];
        Assert.True(DigitalLink.TryRead(uri, default, message, elements, out _, out _).IsOk);

        // The compiler's first tier boxes inside the framework's vector searches; rounds go on until its last is reached.
        Assert.Contains(0, Enumerable.Range(0, 3000).Select(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++) DigitalLink.TryRead(uri, default, message, elements, out var _, out var _);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }

    private static DigitalLinkResult Read(string uri, DigitalLinkOptions options) =>
        DigitalLink.TryRead(uri, options, new char[DigitalLink.MessageLength(uri.Length)], new ElementRange[ElementString.MostElements], out _, out _);
}
