using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class DigitalLinkWriteTests
{
    [Theory]
    [InlineData("01 09520123456788,10 AB+C,17 261231,99 X Y", null)]                                                        // a blank is no GS1 character
    [InlineData("99 X/Y,17 261231,10 AB+C,01 09520123456788", "https://id.gs1.org/01/09520123456788/10/AB%2BC?17=261231&99=X%2FY")]
    [InlineData("01 09520123456788,21 C,10 B,22 A", "https://id.gs1.org/01/09520123456788/22/A/10/B/21/C")]                 // the order of the standard
    [InlineData("253 9526064000028000001,01 09520123456788,99 1", "https://id.gs1.org/253/9526064000028000001?01=09520123456788&99=1")]
    [InlineData("01 09520123456788,99 A,99 A", "https://id.gs1.org/01/09520123456788?99=A")]
    [InlineData("01 09520123456788,99 A,99 B", null)]
    [InlineData("01 09520123456788,8200 A", null)]               // may not stand in a query
    [InlineData("01 09520123456788,10 B,235 A", null)]           // the third-party serial goes with no batch
    [InlineData("01 09520123456789", null)]                      // check digit
    [InlineData("10 AB", null)]                                  // no key
    public void Elements_are_written_as_a_link(string elements, string? uri)
    {
        Assert.Equal(uri is not null, DigitalLink.TryWrite(Elements(elements), out var written));
        if (uri is not null) Assert.Equal(uri, written);
    }

    [Theory]
    [InlineData("https://example.com/", "", "", "https://example.com/01/09520123456788?17=261231")]
    [InlineData("http://example.com:8080/shop", "linkType=gs1:pip&x", "top", "http://example.com:8080/shop/01/09520123456788?17=261231&linkType=gs1:pip&x#top")]
    [InlineData("https://example.com/a b", "", "", null)]
    [InlineData("https://example.com:99999", "", "", null)]
    [InlineData("https:://example.com", "", "", null)]
    [InlineData("https://example.com//", "", "", null)]
    [InlineData("https://example.com/?x", "", "", null)]
    [InlineData("example.com", "", "", null)]
    [InlineData("", "", "", null)]
    [InlineData("https://example.com", "a#b", "", null)]
    public void A_link_has_a_frame(string stem, string others, string fragment, string? uri)
    {
        Assert.Equal(uri is not null, DigitalLink.TryWrite(Elements("01 09520123456788,17 261231"), out var written, new(stem, others, fragment)));
        if (uri is null) return;
        Assert.Equal(uri, written);
        Assert.Equal(new DigitalLinkFrame(stem.TrimEnd('/'), others, fragment), DigitalLink.FrameOf(written));
    }

    [Theory]
    [InlineData("http://example.com/shop/gtin/9520123456788/lot/AB?linkType=x&15=261231&3103=000195#y", "https://id.gs1.org/01/09520123456788/10/AB?15=261231&3103=000195")]
    [InlineData("https://example.com/01/09520123456788/235/A?10=B", "https://id.gs1.org/01/09520123456788/235/A?10=B")]   // what was in the path stays there
    [InlineData("https://example.com/about", null)]
    public void Links_to_the_same_article_have_one_canonical_form(string uri, string? canonical) =>
        Assert.Equal(canonical, DigitalLink.Canonical(uri, DigitalLinkOptions.Lenient));

    // Any of the 82 characters, in the path and in the query.
    private static readonly Gen<string> Value = Gen.Elements("!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".ToCharArray())
        .NonEmptyListOf().Select(c => new string([.. c.Take(20)]));

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(Gen.Choose(0, 999_999_999).ToArbitrary(), Value.ToArbitrary(), Value.ToArbitrary(), (number, batch, own) =>
        {
            var body = $"0952{number:D9}";
            var expected = $"01{body}{Gtin.CheckDigit(body)}10{batch}\u001D99{own}";
            return DigitalLink.TryWrite(Elements($"99 {own}", $"10 {batch}", $"01 {body}{Gtin.CheckDigit(body)}"), out var uri) && DigitalLink.MessageOf(uri) == expected;
        }).QuickCheckThrowOnFailure();

    private static Gs1Element[] Elements(string text) => Elements(text.Split(','));

    private static Gs1Element[] Elements(params string[] elements) =>
        [.. elements.Select(e => new Gs1Element(Ai.Of(e[..e.IndexOf(' ', StringComparison.Ordinal)]), e[(e.IndexOf(' ', StringComparison.Ordinal) + 1)..]))];
}
