using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace StoreEdge.Protocols.Tests.Pos;

public class LinePatternTests
{
    private static readonly string[] Pieces =
    [
        "SUMME", "TOTAL", "BON 12", "VOID", "STORNO ", "Käse", "a", "x", " ", "  ", "   ", "1,29", "-0,50", "1.013,99", "12", "B", " A", "\t", "2 x 1,99", "kg", "ß",
        "21.11.2026 12:03", "*** KOPIE ***", "EUR", ",", ".", "-", "4006381333931", "_", "٣", "\u00A0",
    ];

    private static readonly Arbitrary<string> Lines = Gen.Elements(Pieces).ArrayOf().Select(p => string.Concat(p)).ToArbitrary();

    private static readonly string[] Names = ["text", "amount", "qty"];

    [Theory]
    [InlineData(@"^(?<text>\S.*?)\s{2,}(?<amount>-?[\d.]*\d,\d{2}-?)(?:\s[A-Z])?$")]
    [InlineData(@"^(?<text>.+)\s(?<qty>\d+)\s+(?<amount>[^x]+)$")]
    [InlineData(@"^(?:STORNO|VOID)\b(?:\s+(?<text>(?!-?[\d.]*\d,\d{2}-?(?:\s[A-Z])?$)\S.*?))?(?:\s{2,}(?<amount>-?[\d.]*\d,\d{2}-?)(?:\s[A-Z])?)?$")]
    [InlineData(@"\bBON\s+(?<text>\d[A-Z0-9-]{0,19})\b")]
    [InlineData(@"(?<text>\d{2}\.\d{2}\.\d{4} \d{2}:\d{2})")]
    [InlineData(@"^\*+\s*(?:KOPIE|COPY)\b")]
    [InlineData(@"(?<amount>\d{1,3}(?:\.\d{3})*,\d{2})")]
    [InlineData(@"(?<text>(?:a|x){2,4}?)(?<amount>\w*)")]
    [InlineData(@"^(?:(?<text>a+)|(?<text>x+))+$")]
    [InlineData(@"(?<text>\D+?)(?=\w)(?<qty>\d??)")]
    [InlineData(@"^(?:(?:\d{2})+|(?:[a-z]{2})*?x)")]
    [InlineData(@"a|x|(?<text>SUMME|TOTAL)\s?(?:EUR)?$")]
    [InlineData(@"^$")]
    [InlineData(@"(?:(?<text>\s)|\w)*?-")]
    [InlineData(@"[^\s\d]+(?<text>[ä-ü\-.]{0,2})")]
    [InlineData(@"(?<text>a??)(?<amount>(?:x(?:a|x)?)*)x")]
    public void A_compiled_pattern_finds_what_the_regular_expression_finds(string pattern)
    {
        var compiled = new LinePattern(pattern, Names, 250);
        var regex = new Regex(pattern, RegexOptions.CultureInvariant);
        Assert.True(compiled.IsCompiled);

        Prop.ForAll(Lines, line =>
        {
            var match = regex.Match(line);
            Assert.Equal(match.Success, compiled.TryMatch(line, out var places));
            for (var i = 0; i < Names.Length && match.Success; i++)
            {
                Assert.Equal(match.Groups[Names[i]].Value.Trim(), LinePattern.Text(line, places, i).ToString());
            }
            return true;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("(?i)total (?<amount>.*)")]
    [InlineData(@"(?<text>.)\k<text>")]
    [InlineData("(?<=a)x")]
    [InlineData(@"\p{Lu}+")]
    public void What_is_not_compiled_is_left_to_the_regular_expression(string pattern)
    {
        var left = new LinePattern(pattern, Names, 250);

        Assert.False(left.IsCompiled);
        Assert.Equal(Regex.IsMatch("aax TOTAL 12", pattern), left.TryMatch("aax TOTAL 12", out _));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(?:a|aa)*$")]
    [InlineData("(?:.*a){9}[b!]{2}")]
    public void A_pattern_that_runs_away_is_given_up_by_its_work_and_not_by_a_clock(string pattern)
    {
        var compiled = new LinePattern(pattern, Names, 1);

        Assert.False(compiled.TryMatch(new string('a', 900) + "!", out _));
        Assert.True(compiled.IsCompiled);
        Assert.True(compiled.GivenUp >= 1);
    }
}
