using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class ElementStringTests
{
    [Fact]
    public void A_separator_is_needed_only_behind_values_of_no_predefined_length()
    {
        Assert.Equal([("10", "ABC"), ("17", "261231")], Read("10ABC\u001D17261231"));
        Assert.Equal([("10", "ABC17261231")], Read("10ABC17261231"));
        Assert.Equal([("17", "261231"), ("10", "ABC")], Read("1726123110ABC"));
    }

    [Theory]
    [InlineData("0104012345123456" + "17261231" + "3103000512" + "10ABC")]
    [InlineData("\x1D" + "0104012345123456" + "\x1D" + "17261231" + "3103000512" + "10ABC\x1D")]   // separators that nobody needs
    public void A_message_is_read_in_order(string data) =>
        Assert.Equal([("01", "04012345123456"), ("17", "261231"), ("3103", "000512"), ("10", "ABC")], Read(data));

    // Cut by identifiers and lengths alone.
    [Theory]
    [InlineData("", Gs1FaultKind.Empty, 0)]
    [InlineData("\x1D", Gs1FaultKind.Empty, 1)]
    [InlineData("21ABC\x1D\x1D" + "10A", Gs1FaultKind.Empty, 6)]
    [InlineData("15260200\x1D" + "05", Gs1FaultKind.UnknownAi, 9)]
    [InlineData("0104012345123456" + "1", Gs1FaultKind.UnknownAi, 16)]
    [InlineData("31", Gs1FaultKind.UnknownAi, 0)]
    [InlineData("310A000512", Gs1FaultKind.UnknownAi, 0)]
    [InlineData("310300051", Gs1FaultKind.ValueTooShort, 4)]
    [InlineData("010401234512345\x1D" + "10A", Gs1FaultKind.ValueTooShort, 2)]
    [InlineData("10", Gs1FaultKind.ValueTooShort, 2)]
    [InlineData("10ABCDEFGHIJKLMNOPQRSTU", Gs1FaultKind.ValueTooLong, 22)]
    [InlineData("422276" + "10ABC", Gs1FaultKind.ValueTooLong, 6)]                 // the separator behind (422) is missing, and nobody guesses
    public void What_cannot_be_cut_is_told_with_its_place(string data, Gs1FaultKind kind, int at)
    {
        var fault = ElementString.Parse(data, new ElementRange[ElementString.MostElements], out _);

        Assert.Equal((kind, at), (fault.Kind, fault.At));
    }

    [Theory]
    [InlineData("0104012345123457", LintCode.IncorrectCheckDigit, 15)]
    [InlineData("17261301", LintCode.IllegalMonth, 4)]
    [InlineData("17260230", LintCode.IllegalDay, 6)]
    [InlineData("8006" + "04012345123456" + "0302", LintCode.PieceNumberExceedsTotal, 18)]
    [InlineData("10A#B", LintCode.InvalidCset82Character, 3)]
    [InlineData("0104012345123456" + "421277AB", LintCode.NotIso3166, 19)]
    [InlineData("3920599", LintCode.Ok, 0)]
    [InlineData("800304012345123456SERIAL", LintCode.Ok, 0)]
    public void A_value_is_judged_apart_from_the_cut(string data, LintCode code, int at)
    {
        var elements = new ElementRange[ElementString.MostElements];
        Assert.True(ElementString.Parse(data, elements, out var count).IsNone);

        var fault = ElementLint.Check(data, elements.AsSpan(0, count));

        Assert.Equal((code, at), (fault.Lint, fault.At));
    }

    [Theory]
    [InlineData("42327652", Gs1FaultKind.ValueTooShort, 6)]        // a second country of two digits
    [InlineData("42327627627627627627", Gs1FaultKind.ValueTooLong, 18)]
    public void Parts_of_a_value_that_do_not_come_out_even_are_a_fault_of_its_length(string data, Gs1FaultKind kind, int at)
    {
        Gs1Message.TryRead(data, Gs1Level.Values, out _, out var fault);

        Assert.Equal((kind, at), (fault.Kind, fault.At));
    }

    [Theory]
    [InlineData("0104012345123456" + "0104012345123456", Gs1FaultKind.None, 0)]
    [InlineData("0104012345123456" + "0100614141123452", Gs1FaultKind.Repeated, 16)]
    [InlineData("0104012345123456" + "0204012345123456" + "3712", Gs1FaultKind.Excluded, 0)]
    [InlineData("0104012345123456" + "3300000010" + "3301000010", Gs1FaultKind.Excluded, 16)]   // 330n but itself
    [InlineData("10ABC", Gs1FaultKind.PartnerMissing, 0)]
    [InlineData("0204012345123456" + "3712", Gs1FaultKind.PartnerMissing, 16)]                  // 37 needs 00 beside 02
    [InlineData("00376104250021234569" + "0204012345123456" + "3712", Gs1FaultKind.None, 0)]
    [InlineData("0104012345123456" + "3922599\x1D" + "3103000512", Gs1FaultKind.None, 0)]       // 01 with any of 31nn
    [InlineData("2534012345123456X\u001D" + "8030AB", Gs1FaultKind.None, 0)]
    [InlineData("2534012345123456\x1D" + "8030AB", Gs1FaultKind.SerialMissing, 0)]
    public void Elements_are_told_that_may_not_stand_together(string data, Gs1FaultKind kind, int at)
    {
        var elements = new ElementRange[ElementString.MostElements];
        ElementString.Parse(data, elements, out var count);

        var fault = ElementAssociation.Check(data, elements.AsSpan(0, count));

        Assert.Equal((kind, at), (fault.Kind, fault.At));
    }

    [Fact]
    public void Rules_of_association_can_be_left_out()
    {
        var elements = new ElementRange[ElementString.MostElements];
        ElementString.Parse("10ABC", elements, out var count);

        Assert.True(ElementAssociation.Check("10ABC", elements.AsSpan(0, count), AssociationRules.All & ~AssociationRules.Partners).IsNone);
    }

    [Fact]
    public void Another_character_may_stand_for_the_separator()
    {
        Gs1Message.TryRead("10ABC~17261231", Gs1Level.Values, out var elements, out _, new() { Separators = "~|" });

        Assert.Equal([new(Ai.Of("10"), "ABC"), new(Ai.Of("17"), "261231")], elements);
    }

    [Fact]
    public void An_identifier_of_a_later_dictionary_is_read_on_request()
    {
        Assert.Equal(DecodeStatus.Malformed, Gs1Message.TryRead("236ABC\u001D10A", Gs1Level.Values, out _, out var fault));
        Assert.Equal(Gs1FaultKind.UnknownAi, fault.Kind);

        Assert.Equal(DecodeStatus.Decoded, Gs1Message.TryRead("236ABC\u001D10A", Gs1Level.Values, out var elements, out _, new() { PermitUnknownAis = true }));
        Assert.Equal(new(Ai.Of("236"), "ABC"), elements[0]);
    }

    [Theory]
    [InlineData("3333000001" + "3338000001", Gs1FaultKind.Excluded)]        // 333n also excludes what is not allocated of its run
    [InlineData("236A\u001D" + "236B", Gs1FaultKind.Repeated)]
    [InlineData("236A\u001D" + "237B", Gs1FaultKind.None)]
    public void What_is_not_allocated_is_associated_too(string message, Gs1FaultKind kind)
    {
        var elements = new ElementRange[8];
        ElementString.Parse(message, elements, out var count, new() { PermitUnknownAis = true });

        Assert.Equal(kind, ElementAssociation.Check(message, elements.AsSpan(0, count), AssociationRules.All & ~AssociationRules.Partners).Kind);
    }

    [Fact]
    public void More_elements_than_there_is_room_for_are_refused()
    {
        var fault = ElementString.Parse(string.Concat(Enumerable.Repeat("2001", 65)), new ElementRange[64], out var count);

        Assert.Equal((Gs1FaultKind.TooManyElements, 64), (fault.Kind, count));
    }

    [Fact]
    public void Cutting_judging_and_associating_allocate_nothing()
    {
        const string message = "0104012345123456" + "17261231" + "3103000512" + "421276AB\x1D" + "10ABC";
        var elements = new ElementRange[ElementString.MostElements];
        Gs1Fault All() => ElementString.Parse(message, elements, out var count) is { IsNone: false } cut ? cut
            : ElementLint.Check(message, elements.AsSpan(0, count)) is { IsNone: false } value ? value
            : ElementAssociation.Check(message, elements.AsSpan(0, count));
        Assert.True(All().IsNone);

        // The compiler's first tier boxes inside the framework's vector searches; its last does not, so rounds go on until it is reached.
        Assert.Contains(0, Enumerable.Range(0, 3000).Select(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++) All();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }

    [Fact]
    public void What_is_encoded_is_parsed_again() =>
        Prop.ForAll(Elements.NonEmptyListOf().Where(e => e.Count <= ElementString.MostElements).ToArbitrary(), elements =>
            Gs1Message.TryRead(ElementString.Encode([.. elements]), Gs1Level.Values, out var read, out _) == DecodeStatus.Decoded
            && read.SequenceEqual(elements)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_throws_or_hangs() =>
        Prop.ForAll(Gen.Elements("0123456789AB\x1D#".ToCharArray()).ArrayOf().ToArbitrary(), text =>
        {
            var status = Gs1Message.TryRead(text, Gs1Level.Association, out var elements, out var fault);
            return status == DecodeStatus.Decoded ? fault.IsNone && elements.Count > 0 : fault.At >= 0 && fault.At + fault.Length <= text.Length;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("05", "1")]                    // not allocated
    [InlineData("10", "")]
    [InlineData("01", "04012345123457")]       // check digit
    [InlineData("10", "A\u001DB")]
    public void What_no_reader_would_take_is_not_encoded(string ai, string value) =>
        Assert.Throws<ArgumentException>(() => ElementString.Encode([new(Ai.Of(ai), value)]));

    private static IEnumerable<(string, string)> Read(string message)
    {
        Assert.Equal(DecodeStatus.Decoded, Gs1Message.TryRead(message, Gs1Level.Values, out var elements, out _));
        return elements.Select(e => (e.Ai.ToString(), e.Value));
    }

    private static Gen<Gs1Element> Elements => Gen.OneOf(
        Gen.Choose(0, 9).ArrayOf(13).Select(d => Element("01", string.Concat(d) + Gtin.CheckDigit(string.Concat(d)))),
        Gen.Elements("ABC019-/(\\".ToCharArray()).Where(c => c != '\\').ArrayOf(7).Select(c => Element("10", new string(c))),
        Gen.Choose(1, 12).Select(month => Element("17", $"26{month:D2}28")),
        Gen.Choose(0, 999999).Select(weight => Element("3103", $"{weight:D6}")),
        Gen.Choose(1, 99999).Select(price => Element("3922", $"{price}")));

    private static Gs1Element Element(string ai, string value) => new(Ai.Of(ai), value);
}
