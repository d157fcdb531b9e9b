using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Gs1;

public class ElementLintTests
{
    // Mostly digits, with what stands beside them in the table, a letter, and what no value may hold.
    private static readonly char[] Characters = [.. "00112233445566778899/:A#\u0130"];

    private static readonly AiDefinition[] OnePart = [.. AiTable.All.Where(d => d.Components is [{ Optional: false }])];

    [Fact]
    public void The_quick_way_says_what_the_linters_say_one_by_one() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(
            Gen.Elements(OnePart).ToArbitrary(), Gen.Elements(Characters).ListOf(90).ToArbitrary(), Gen.Choose(0, 3).ToArbitrary(), (definition, letters, bent) =>
        {
            var value = new string([.. letters])[..definition.MaxLength].ToCharArray();
            // Else hardly a key or a date would be right.
            if (bent < 3) Array.ConvertAll(value, c => char.IsAsciiDigit(c) ? c : '1').CopyTo(value, 0);
            if (bent < 2 && definition.Title != "" && value.Length > 12) value[^1] = (char)('0' + Gtin.CheckDigit(value.AsSpan(..^1)));
            if (bent < 1 && value.Length == 6) (value[2], value[4]) = ('0', '2');
            var part = definition.Components[0];

            var right = Linters.Check(part.Characters, value).IsOk && part.Linters.All(l => Linters.Check(l, value).IsOk);

            return ElementLint.Value(definition.First, value).IsNone == right;
        }));

    [Theory]
    [InlineData("01", "09520123456788", true)]
    [InlineData("01", "09520123456787", false)]
    [InlineData("01", "0952012345678/", false)]
    [InlineData("01", ":9520123456788", false)]
    [InlineData("410", "9520123456788", true)]
    [InlineData("410", "9520123456789", false)]
    [InlineData("00", "195212345678900006", true)]
    [InlineData("00", "295212345678900006", false)]
    [InlineData("402", "95201234567890122", true)]
    [InlineData("402", "95201234567890123", false)]
    [InlineData("17", "240229", true)]
    [InlineData("17", "230229", false)]
    [InlineData("17", "000229", true)]
    [InlineData("17", "240200", true)]
    [InlineData("7006", "240200", false)]
    [InlineData("17", "241301", false)]
    [InlineData("17", "240001", false)]
    [InlineData("17", "240431", false)]
    [InlineData("3103", "00019A", false)]
    [InlineData("3103", "0001950", false)]
    public void A_value_is_right_or_not(string ai, string value, bool right) => Assert.Equal(right, ElementLint.Value(Ai.Of(ai), value).IsNone);
}
