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
    [InlineData("4111  1111  1111  1111", "****  ****  ****  1111")]
    [InlineData("4111.1111.1111.1111", "****.****.****.1111")]
    [InlineData("3782,822463 - 10005", "****,****** - *0005")]
    [InlineData("3056/930902_5904", "****/******_5904")]
    [InlineData("6304:1234:5678:9012:347", "****:****:****:***2:347")]
    [InlineData("1 4111\u00A01111\t1111 1111  12/27", "1 ****\u00A0****\t**** 1111  12/27")]
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
    [InlineData("4111    1111    1111    1111")]    // four blanks: columns, not a number
    [InlineData("4111a1111a1111a1111")]
    [InlineData("41,11 11,11 11,11 11,11 11,11")]   // amounts
    [InlineData("411,111 111,111 111,1111")]
    [InlineData("21.11.2026 12:03:55 1019,50")]
    [InlineData("")]
    public void Other_digits_are_left(string line) => Assert.Equal(line, CardNumbers.Mask(line));

    [Theory]
    [InlineData("カード４１１１１１１１１１１１１１１１", "カード************１１１１")]          // full width, as Japanese printers have them
    [InlineData("４１１１　１１１１　１１１１　１１１１", "****　****　****　１１１１")]
    [InlineData("\u0664\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661", "************\u0661\u0661\u0661\u0661")]
    public void A_card_number_in_other_digits_than_asciis_is_hidden(string line, string hidden) => Assert.Equal(hidden, CardNumbers.Mask(line));

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

    [Fact]
    public void Every_card_number_in_every_usual_framing_is_hidden_and_a_named_gtin_is_kept()
    {
        const int seed = 20261121;
        var random = new Random(seed);
        string[] gaps = [" ", "-", ".", "  ", "   ", "\t", "\u00A0", "/", "_", ",", ":", " - ", ";", "|", " / ", "\u2013", "·", "=", "+", ""];
        int[][] layouts = [[4, 4, 4, 4], [4, 4, 4, 4, 3], [4, 6, 5], [4, 6, 4]];
        (string Before, string After)[] frames = [("", ""), ("Kartennr. ", ""), ("PAN:", "=2512"), ("2 ", " 12/27"), ("1234 ", " 1227"), ("EUR 1,99 ", " 0001")];
        for (var card = 0; card < 10_000; card++)
        {
            var layout = layouts[card % layouts.Length];
            var body = string.Concat(Enumerable.Range(0, layout.Sum() - 1).Select(_ => random.Next(10)));
            var number = body + Enumerable.Range(0, 10).First(c => PassesLuhn(body + c));
            var groups = layout.Select((length, i) => number.Substring(layout.Take(i).Sum(), length)).ToList();
            foreach (var gap in gaps)
            {
                var (before, after) = frames[random.Next(frames.Length)];
                var printed = string.Join(gap, groups);

                var hidden = CardNumbers.Mask(before + printed + after);

                var left = hidden.Substring(before.Length, printed.Length);
                Assert.True(left.Count(char.IsAsciiDigit) <= 4 && left.Length == printed.Length, $"seed {seed}: {before}{printed}{after} became {hidden}");
            }
            var gtin = $"40063{card:D7}";
            gtin += Gtin.CheckDigit(gtin);
            Assert.Equal($"EAN {gtin} 1,99", CardNumbers.Mask($"EAN {gtin} 1,99", 4..17));
        }
    }

    [Fact]
    public void Of_a_receipt_only_the_card_number_is_hidden() =>
        Assert.Equal(SampleReceipt.Lines.Select(l => l.Replace("4111 1111 1111 1111", "**** **** **** 1111", StringComparison.Ordinal)),
            SampleReceipt.Lines.Select(l => CardNumbers.Mask(l, l.Trim() == "4006381333931" ? [2..15] : [])));

    private static bool PassesLuhn(string digits) =>
        digits.Reverse().Select((c, i) => i % 2 == 0 ? c - '0' : (c - '0') * 2).Sum(d => d > 9 ? d - 9 : d) % 10 == 0;
}
