using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class ElementStringTests
{
    [Fact]
    public void A_separator_is_needed_only_behind_values_of_no_predefined_length()
    {
        ElementString.TryParse("10ABC\u001D17261231", out var separated, out _);
        ElementString.TryParse("10ABC17261231", out var swallowed, out _);
        ElementString.TryParse("1726123110ABC", out var predefined, out _);

        Assert.Equal([new("10", "ABC"), new("17", "261231")], separated);
        Assert.Equal([new("10", "ABC17261231")], swallowed);
        Assert.Equal([new("17", "261231"), new("10", "ABC")], predefined);
    }

    [Theory]
    [InlineData("0104012345123456" + "17261231" + "3103000512" + "10ABC")]
    [InlineData("\x1D" + "0104012345123456" + "\x1D" + "17261231" + "3103000512" + "10ABC\x1D")]   // separators that nobody needs
    public void A_message_is_read_in_order(string data)
    {
        Assert.Equal(DecodeStatus.Decoded, ElementString.TryParse(data, out var elements, out var errorAt));
        Assert.Equal([new("01", "04012345123456"), new("17", "261231"), new("3103", "000512"), new("10", "ABC")], elements);
        Assert.Equal(-1, errorAt);
    }

    [Theory]
    [InlineData("0104012345123457", 2)]                // check digit
    [InlineData("17261301", 2)]                        // month 13
    [InlineData("17260230", 2)]                        // 30 February
    [InlineData("15260200\x1D" + "05", 9)]             // day 00 is allowed, AI 05 is unknown
    [InlineData("310300051", 4)]                       // five digits of six
    [InlineData("8006" + "04012345123456" + "0302", 18)]   // piece 3 of 2
    [InlineData("10", 2)]                              // no value
    [InlineData("10ABCDEFGHIJKLMNOPQRSTU", 22)]        // 21 characters
    [InlineData("10A#B", 2)]                           // no character of set 82
    [InlineData("21ABC\x1D\x1D" + "10A", 6)]           // nothing between separators
    [InlineData("3920599", -1)]
    [InlineData("800304012345123456SERIAL", -1)]
    public void The_place_of_the_first_fault_is_told(string data, int at)
    {
        var status = ElementString.TryParse(data, out _, out var errorAt);

        Assert.Equal(at < 0 ? DecodeStatus.Decoded : DecodeStatus.Malformed, status);
        Assert.Equal(at, errorAt);
    }

    [Fact]
    public void What_is_encoded_is_parsed_again() =>
        Prop.ForAll(Elements.NonEmptyListOf().ToArbitrary(), elements =>
            ElementString.TryParse(ElementString.Encode([.. elements]), out var parsed, out _) == DecodeStatus.Decoded
            && parsed.SequenceEqual(elements)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_throws_or_hangs() =>
        Prop.ForAll(Gen.Elements("0123456789AB\x1D#".ToCharArray()).ArrayOf().ToArbitrary(), text =>
        {
            var status = ElementString.TryParse(new string(text), out var elements, out var errorAt);
            return status == DecodeStatus.Decoded ? errorAt == -1 && elements.Count > 0 : errorAt >= 0 && errorAt <= text.Length;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_unknown_identifier_is_not_encoded() =>
        Assert.Throws<ArgumentException>(() => ElementString.Encode([new("05", "1")]));

    private static Gen<Gs1Element> Elements => Gen.OneOf(
        Gen.Choose(0, 9).ArrayOf(13).Select(d => new Gs1Element("01", string.Concat(d) + Gtin.CheckDigit(string.Concat(d)))),
        Gen.Elements("ABC019-/".ToCharArray()).ArrayOf(7).Select(c => new Gs1Element("10", new string(c))),
        Gen.Choose(1, 12).Select(month => new Gs1Element("17", $"26{month:D2}28")),
        Gen.Choose(0, 999999).Select(weight => new Gs1Element("3103", $"{weight:D6}")),
        Gen.Choose(1, 99999).Select(price => new Gs1Element("3922", $"{price}")));
}
