using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class RestrictedCirculationTests
{
    [Theory]
    [InlineData("2875", 9)]     // the worked examples of GenSpecs 7.9.3 and 7.9.4
    [InlineData("14685", 6)]
    public void A_price_has_a_check_digit_of_its_own(string field, int digit) => Assert.Equal(digit, PriceCheckDigit.Of(field));

    [Theory]
    [InlineData("Sweden", "2088060112343", "2088060100005", MeasureKind.Price, "12.34")]
    [InlineData("se", "2188060112340", "2188060100002", MeasureKind.Price, "123.4")]
    [InlineData("Denmark", "2712341002251", "2712341000004", MeasureKind.Weight, "0.225")]
    [InlineData("Germany", "2811111068708", "2811110000006", MeasureKind.Weight, "6.870")]
    [InlineData("Germany", "2511119000129", null, MeasureKind.Count, "12")]
    [InlineData("great britain", "2011122912346", "2011122000005", MeasureKind.Price, "12.34")]
    [InlineData("Finland", "2588060112348", "2588060100000", MeasureKind.Weight, "123.4")]
    public void The_country_says_where_price_and_weight_stand(string country, string gtin, string? item, MeasureKind kind, string value)
    {
        Assert.True(RestrictedCirculation.TryFind(country, out var rules));
        Span<char> without = stackalloc char[13];

        Assert.Equal(DecodeStatus.Decoded, rules.TryRead(gtin, without, out var measure));

        var exact = measure.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(kind, measure.Kind);
        Assert.Equal(value, exact);
        if (item is not null) Assert.Equal(item, without.ToString());
        Assert.True(Gtin.IsValid(without));
    }

    [Theory]
    [InlineData("Germany", "2511118000120", DecodeStatus.Malformed)]       // inner check digit
    [InlineData("Germany", "2811111068709", DecodeStatus.Malformed)]       // the number's own
    [InlineData("Germany", "2130714002392", DecodeStatus.Foreign)]         // 21 has no variable part there
    [InlineData("Norway", "0412345678903", DecodeStatus.Foreign)]          // within a company
    [InlineData("Norway", "4006381333931", DecodeStatus.Foreign)]
    [InlineData("Norway", "00012348", DecodeStatus.Foreign)]
    public void Other_numbers_have_no_variable_part(string country, string gtin, DecodeStatus status)
    {
        Assert.True(RestrictedCirculation.TryFind(country, out var rules));
        Assert.Equal(status, rules.TryRead(gtin, stackalloc char[13], out _));
    }

    [Fact]
    public void A_store_gives_its_own_rules()
    {
        // A UPC-A of number system 2, as scales of the United States print it.
        Assert.True(RestrictedCirculation.TryFind("02IIIIIKPP.PP 24IIIIIIWW.WW", out var rules));

        Assert.True(rules.TryWrite("0212345000000", 12.34m, out var printed));

        Assert.Equal("0212345912348", printed);
        Span<char> item = stackalloc char[13];
        Assert.Equal(DecodeStatus.Decoded, rules.TryRead(printed.AsSpan(1), item, out var measure));
        Assert.Equal(new VariableMeasure(MeasureKind.Price, 12.34m), measure);
    }

    [Theory]
    [InlineData("Atlantis")]
    [InlineData("")]
    [InlineData("20IIIIIIPPPP1")]        // 13 digits
    [InlineData("40IIIIIIPP.PP")]        // no restricted circulation
    [InlineData("2IIIIIIIPP.PP")]        // a prefix has two digits
    [InlineData("20IIIIIIPPWW")]
    [InlineData("20IIIII.IPPPP")]
    [InlineData("20IIIIIIPPPP.")]
    [InlineData("20IIIIIKPPP")]
    [InlineData("20IIIIIKKPPP")]
    [InlineData("20IIIKNN.NNN")]         // pieces have no decimals
    [InlineData("20PPPPPPPPPP")]
    [InlineData("201234567890")]
    [InlineData("20IIIIIIPPPP 201IIIIIPPPP")]   // which one?
    public void What_is_no_rule_is_refused(string text) => Assert.False(RestrictedCirculation.TryFind(text, out _));

    [Fact]
    public void What_a_scale_writes_is_read_back() =>
        Prop.ForAll(Gen.Elements("de", "dk", "gb", "no", "lv").ToArbitrary(), Gen.Choose(0, 999_999_999).ToArbitrary(), Gen.Choose(0, 9999).ToArbitrary(), (country, item, units) =>
        {
            RestrictedCirculation.TryFind(country, out var rules);
            var body = $"2{item:D9}00";
            var number = body + Gtin.CheckDigit(body);
            Span<char> without = stackalloc char[13], again = stackalloc char[13];
            if (rules!.TryRead(number, without, out var first) != DecodeStatus.Decoded) return true;
            var value = first.Kind is MeasureKind.Count ? units : new decimal(units, 0, 0, false, first.Value.Scale);
            return rules.TryWrite(without, value, out var printed) && rules.TryRead(printed, again, out var measure) == DecodeStatus.Decoded
                && measure.Value == value && again.SequenceEqual(without);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("100")]        // four digits, two of them decimals
    [InlineData("0.001")]
    [InlineData("-1")]
    public void A_value_that_does_not_fit_is_not_written(string value)
    {
        RestrictedCirculation.TryFind("se", out var rules);
        Assert.False(rules!.TryWrite("2088060100005", decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), out _));
    }
}
