using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Pos;

/// <summary>The numbers are those that card schemes publish for tests.</summary>
public class CardNumberTests
{
    [Theory]
    [InlineData("4111111111111111", "************1111")]
    [InlineData("Nr. 4111 1111 1111 1111 12/27", "Nr. **** **** **** 1111 12/27")]
    [InlineData("3782-822463-10005", "****-******-*0005")]
    [InlineData("PAN:6304000000000000000=2512", "PAN:***************0000=2512")]   // 19 digits, track 2
    [InlineData("2 4111111111111111 1", "2 ************1111 1")]                   // digits on either side
    [InlineData("4222222222222", "*********2222")]
    public void A_card_number_is_hidden_but_for_its_last_digits(string line, string hidden)
    {
        Assert.Equal(hidden, CardNumbers.Mask(line));

        var bytes = Encoding.Latin1.GetBytes(line);
        Assert.Equal(1, CardNumbers.Mask(bytes.AsSpan()));
        Assert.Equal(hidden, Encoding.Latin1.GetString(bytes));
    }

    [Theory]
    [InlineData("55555555555544440000")]
    [InlineData("00005555555555554444")]
    public void A_card_number_run_together_with_other_digits_is_hidden(string line) =>
        Assert.DoesNotContain("555555555555", CardNumbers.Mask(line), StringComparison.Ordinal);

    [Theory]
    [InlineData("4111111111111112")]          // fails Luhn
    [InlineData("411111111111")]              // 12 digits
    [InlineData("************1111")]          // hidden already
    [InlineData("4111********1111")]
    [InlineData("4111  1111  1111  1111")]    // two blanks: columns, not a number
    [InlineData("21.11.2026 12:03:55 1019,50")]
    [InlineData("")]
    public void Other_digits_are_left(string line) => Assert.Equal(line, CardNumbers.Mask(line));

    [Fact]
    public void A_gtin_that_happens_to_pass_luhn_is_kept_where_its_field_is_named()
    {
        var both = Enumerable.Range(0, 100_000).Select(i => $"4{i:D11}").Select(b => b + Gtin.CheckDigit(b)).First(g => CardNumbers.Mask(g) != g);

        Assert.Equal($"EAN {both} 4111-1111", CardNumbers.Mask($"EAN {both} 4111-1111", 4..17));
        Assert.Equal($"EAN {both} ************1111", CardNumbers.Mask($"EAN {both} 4111111111111111", 4..17));
        Assert.NotEqual($"EAN {both}", CardNumbers.Mask($"EAN {both}"));
    }

    [Fact]
    public void Every_card_number_in_any_grouping_is_hidden() =>
        Prop.ForAll(Gen.Choose(0, 9).ArrayOf().Where(d => d.Length is >= 12 and <= 18).ToArbitrary(), Gen.Choose(0, 3).ArrayOf(19).ToArbitrary(), (body, gaps) =>
        {
            var digits = string.Concat(body);
            var number = digits + Enumerable.Range(0, 10).First(c => PassesLuhn(digits + c));
            var printed = string.Concat(number.Select((d, i) => i < number.Length - 1 && gaps[i] == 0 ? $"{d} " : gaps[i] == 1 && i < number.Length - 1 ? $"{d}-" : $"{d}"));
            var hidden = CardNumbers.Mask($"Karte {printed} ok");
            // A shorter number inside may have been taken first; never may 13 digits in a row be left.
            return hidden.Length == printed.Length + 9 && hidden.Count(char.IsAsciiDigit) < 13;
        }).QuickCheckThrowOnFailure();

    private static bool PassesLuhn(string digits) =>
        digits.Reverse().Select((c, i) => i % 2 == 0 ? c - '0' : (c - '0') * 2).Sum(d => d > 9 ? d - 9 : d) % 10 == 0;
}
