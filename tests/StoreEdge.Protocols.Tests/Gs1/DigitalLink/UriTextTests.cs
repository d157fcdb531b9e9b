using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class UriTextTests
{
    [Theory]
    [InlineData("A B+C", false, "A%20B%2BC")]
    [InlineData("A B+C", true, "A+B%2BC")]
    [InlineData("a-z.A_Z~09", false, "a-z.A_Z~09")]
    [InlineData("%25/", true, "%2525%2F")]
    public void What_is_not_unreserved_is_encoded(string text, bool query, string encoded) => Assert.Equal(encoded, Escaped(text, query));

    [Theory]
    [InlineData("A%20B+C", false, "A B+C")]
    [InlineData("A%20B+C", true, "A B C")]
    [InlineData("%2541", false, "%41")]        // once
    [InlineData("%4g%4", false, "%4g%4")]      // no code: as it stands
    [InlineData("%", true, "%")]
    [InlineData("%4f%4F", true, "OO")]
    public void A_code_is_decoded_once(string encoded, bool query, string text) => Assert.Equal(text, Unescaped(encoded, query));

    [Fact]
    public void No_value_holds_a_nul() => Assert.Null(Unescaped("A%00B", query: false));

    [Fact]
    public void What_is_encoded_is_decoded_to_the_same() =>
        Prop.ForAll(Gen.Choose(1, 255).Select(c => (char)c).ArrayOf().ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (characters, query) =>
            Unescaped(Escaped(new(characters), query), query) == new string(characters)).QuickCheckThrowOnFailure();

    private static string Escaped(string text, bool query)
    {
        Span<char> target = new char[text.Length * 3];
        return target[..UriText.Escape(text, query, target)].ToString();
    }

    private static string? Unescaped(string text, bool query)
    {
        Span<char> target = new char[text.Length];
        return UriText.TryUnescape(text, query, target, out var written) ? target[..written].ToString() : null;
    }
}
