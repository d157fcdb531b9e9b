using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class BracketFormTests
{
    [Theory]
    [InlineData("(01)04012345123456(10)ABC", "010401234512345610ABC")]
    [InlineData("(10)ABC(01)04012345123456", "10ABC\x1D" + "0104012345123456")]
    [InlineData(@"(10)A\(1)2(21)B", "10A(1)2\x1D" + "21B")]
    [InlineData("(10)A)B", "10A)B")]
    public void Brackets_become_a_message_and_a_message_brackets(string brackets, string message)
    {
        var elements = new ElementRange[8];
        Assert.True(BracketForm.Parse(brackets, elements, out var count, out var plain).IsNone);
        Assert.Equal(message, ElementString.Encode(plain, elements.AsSpan(0, count)));

        Assert.True(ElementString.Parse(message, elements, out count).IsNone);
        Assert.Equal(brackets, BracketForm.Write(message, elements.AsSpan(0, count)));
    }

    [Theory]
    [InlineData("", Gs1FaultKind.Brackets, 0)]
    [InlineData("0104012345123456", Gs1FaultKind.Brackets, 0)]
    [InlineData("(01", Gs1FaultKind.Brackets, 0)]
    [InlineData("\\(10)A", Gs1FaultKind.Brackets, 0)]
    [InlineData("(1)2", Gs1FaultKind.UnknownAi, 1)]
    [InlineData("(AB)2", Gs1FaultKind.UnknownAi, 1)]
    [InlineData("(010)2", Gs1FaultKind.UnknownAi, 1)]
    [InlineData("(15)", Gs1FaultKind.ValueTooShort, 4)]
    [InlineData("(17)9(90)217", Gs1FaultKind.ValueTooShort, 4)]
    [InlineData("(01)040123451234560(10)A", Gs1FaultKind.ValueTooLong, 18)]
    [InlineData("(10)A\u001DB", Gs1FaultKind.Value, 5)]
    [InlineData("(01\\)04012345123456", Gs1FaultKind.UnknownAi, 1)]     // an escape is a value's
    [InlineData("(10)A(0\\(1)04012345123456", Gs1FaultKind.UnknownAi, 6)]
    public void A_fault_of_the_brackets_is_told_with_its_place(string text, Gs1FaultKind kind, int at)
    {
        var fault = BracketForm.Parse(text, new ElementRange[8], out _, out _);

        Assert.Equal((kind, at), (fault.Kind, fault.At));
    }

    [Fact]
    public void The_label_shows_a_line_for_each_element()
    {
        const string message = "010401234512345610ABC";
        var elements = new ElementRange[8];
        ElementString.Parse(message, elements, out var count);

        Assert.Equal(["(01) 04012345123456", "(10) ABC"], HumanReadable.Lines(message, elements.AsSpan(0, count)));
        Assert.Equal(["GTIN (01) 04012345123456", "BATCH/LOT (10) ABC"], HumanReadable.Lines(message, elements.AsSpan(0, count), titles: true));
    }

    [Fact]
    public void What_is_written_in_brackets_is_read_again() =>
        Prop.ForAll(Gen.Elements("AB()\\01".ToCharArray()).NonEmptyListOf().Where(v => v.Count <= 20).Select(v => new string([.. v])).ToArbitrary(), value =>
        {
            // A backslash is in no value of GS1.
            if (value.Contains('\\', StringComparison.Ordinal)) return true;
            var message = $"10{value}\u001D21{value}";
            var elements = new ElementRange[8];
            ElementString.Parse(message, elements, out var count);
            var written = BracketForm.Write(message, elements.AsSpan(0, count));
            return BracketForm.Parse(written, elements, out count, out var plain).IsNone && ElementString.Encode(plain, elements.AsSpan(0, count)) == message;
        }).QuickCheckThrowOnFailure();
}
