using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class GtinTests
{
    [Theory]
    [InlineData("629104150021", 3)]        // the worked example of GenSpecs 7.9.1
    [InlineData("37610425002123456", 9)]   // its SSCC
    [InlineData("9638507", 4)]
    public void The_check_digit_weighs_three_and_one_from_the_right(string body, int digit) => Assert.Equal(digit, Gtin.CheckDigit(body));

    [Theory]
    [InlineData("96385074", "00000096385074")]
    [InlineData("614141000036", "00614141000036")]
    [InlineData("4006381333931", "04006381333931")]
    [InlineData("10614141000415", "10614141000415")]
    public void Every_length_gives_fourteen_digits(string printed, string gtin14)
    {
        Assert.True(Gtin.TryNormalise(printed, out var gtin));
        Assert.Equal(gtin14, gtin);
    }

    [Theory]
    [InlineData("4006381333932")]    // check digit
    [InlineData("400638133393")]     // a digit lost
    [InlineData("400638133393A")]
    [InlineData("４006381333931")]   // a digit of another script
    [InlineData("")]
    public void A_damaged_number_is_no_gtin(string printed) => Assert.False(Gtin.TryNormalise(printed, out _));

    [Fact]
    public void One_wrong_digit_is_always_found() =>
        Prop.ForAll(Gen.Choose(0, 9).ArrayOf(12).ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (body, at, by) =>
        {
            var text = string.Concat(body);
            var right = text + Gtin.CheckDigit(text);
            var wrong = right.ToCharArray();
            wrong[at] = (char)('0' + ((wrong[at] - '0' + by) % 10));
            return Gtin.TryNormalise(right, out _) && !Gtin.TryNormalise(wrong, out _);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("12345670", "123456000070")]   // last digit 7: five digits, 0000, 7
    [InlineData("04252614", "042100005264")]   // 1
    [InlineData("01234531", "012300000451")]   // 3, hand-made
    [InlineData("01234543", "012340000053")]   // 4, hand-made
    public void A_upc_e_is_a_upc_a_with_its_zeros_left_out(string upcE, string upcA)
    {
        Assert.Equal(upcA[^1] - '0', Gtin.CheckDigit(upcA.AsSpan(0, 11)));
        Assert.True(UpcE.TryExpand(upcE, out var expanded));
        Assert.Equal(upcA, expanded);
    }

    [Theory]
    [InlineData("22345670")]   // number system 2
    [InlineData("12345671")]   // check digit
    [InlineData("1234567")]
    public void Other_eight_digits_are_no_upc_e(string digits) => Assert.False(UpcE.TryExpand(digits, out _));

    [Fact]
    public void What_is_compressed_expands_to_the_same() =>
        Prop.ForAll(Gen.Choose(0, 1_999_999).ToArbitrary(), number =>
        {
            var seven = number.ToString("D7", System.Globalization.CultureInfo.InvariantCulture);
            for (var check = 0; check < 10; check++)
                if (UpcE.TryExpand(seven + check, out var upcA)) return UpcE.TryEncode(upcA, out var upcE) && upcE == seven + check;
            return true;   // one of the forms that are not written
        }).QuickCheckThrowOnFailure();
}
