using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class GtinFormatTests
{
    [Theory]
    [InlineData("96385074", GtinFormat.Gtin8)]
    [InlineData("00000096385074", GtinFormat.Gtin8)]       // 14 digits, six zeros in front
    [InlineData("00001236", GtinFormat.Gtin8)]             // zeros of its own
    [InlineData("0000902914511", GtinFormat.Gtin12)]       // a UPC-A keeps up to three zeros
    [InlineData("614141000036", GtinFormat.Gtin12)]
    [InlineData("05901234123457", GtinFormat.Gtin13)]
    [InlineData("98765432109213", GtinFormat.Gtin14)]
    public void The_format_is_told_by_the_zeros_in_front(string digits, GtinFormat format)
    {
        Assert.True(Gtin.TryFormat(digits, out var found));
        Assert.Equal(format, found);
    }

    [Theory]
    [InlineData("614141000036", GtinFormat.Gtin13, "0614141000036")]
    [InlineData("00000096385074", GtinFormat.Gtin8, "96385074")]
    [InlineData("96385074", GtinFormat.Gtin12, "000096385074")]
    public void A_number_is_written_in_a_longer_field_with_zeros(string digits, GtinFormat format, string text)
    {
        Assert.True(Gtin.TryAs(digits, format, out var written));
        Assert.Equal(text, written);
    }

    [Theory]
    [InlineData("98765432109213", GtinFormat.Gtin13)]
    [InlineData("614141000036", GtinFormat.Gtin8)]
    [InlineData("614141000037", GtinFormat.Gtin12)]    // check digit
    public void A_number_is_not_cut_to_fit(string digits, GtinFormat format) => Assert.False(Gtin.TryAs(digits, format, out _));

    [Fact]
    public void Every_field_gives_the_same_number_back() =>
        Prop.ForAll(Gen.Choose(0, 9).ArrayOf(13).ToArbitrary(), digits =>
        {
            var body = string.Concat(digits);
            var gtin = body + Gtin.CheckDigit(body);
            Gtin.TryFormat(gtin, out var format);
            return Gtin.TryAs(gtin, format, out var shortest) && Gtin.TryNormalise(shortest, out var back) && back == gtin;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("357081300469846950", 7, "3 5708130 046984695 0")]
    [InlineData("376130321109103420", null, "3 7613032110910342 0")]
    public void An_sscc_is_printed_in_its_parts(string sscc, int? companyPrefixLength, string text)
    {
        Assert.True(Sscc.TryFormat(sscc, companyPrefixLength, out var printed));
        Assert.Equal(text, printed);
    }

    [Theory]
    [InlineData("376130321109103421", 7)]   // check digit
    [InlineData("376130321109103420", 3)]   // no company prefix is so short
    [InlineData("376130321109103420", 13)]
    public void What_is_no_sscc_is_not_printed(string sscc, int length) => Assert.False(Sscc.TryFormat(sscc, length, out _));

    [Fact]
    public void A_gln_has_thirteen_digits_and_a_check_digit()
    {
        Assert.True(Gln.IsValid("1234567890128"));
        Assert.False(Gln.IsValid("1234567890127"));
        Assert.False(Gln.IsValid("614141000036"));
    }

    [Theory]
    [InlineData("0000000123", Gs1PrefixUse.RestrictedToCompany, 7)]
    [InlineData("0000001999", Gs1PrefixUse.KeptFree, 7)]
    [InlineData("0000902914", Gs1PrefixUse.Company, 5)]
    [InlineData("0212345", Gs1PrefixUse.RestrictedToRegion, 3)]
    [InlineData("2912345", Gs1PrefixUse.RestrictedToRegion, 3)]
    [InlineData("9620", Gs1PrefixUse.Company, 4)]
    [InlineData("9771234", Gs1PrefixUse.Serial, 3)]
    [InlineData("9791234", Gs1PrefixUse.Book, 3)]
    [InlineData("99", Gs1PrefixUse.Coupon, 2)]
    [InlineData("6712670000276", Gs1PrefixUse.Unassigned, 0)]
    [InlineData("96", Gs1PrefixUse.Unassigned, 0)]          // too short to tell
    [InlineData("40A", Gs1PrefixUse.Unassigned, 0)]
    public void A_prefix_says_what_the_number_is_for(string number, Gs1PrefixUse use, int length)
    {
        Assert.Equal(use, Gs1Prefix.Of(number, out var digits));
        Assert.Equal(length, digits);
    }
}
