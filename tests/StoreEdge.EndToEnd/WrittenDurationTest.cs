namespace StoreEdge.EndToEnd;

public class WrittenDurationTest
{
    [Theory]
    [InlineData("42 s", 42.4, true)]
    [InlineData("42 s", 42.6, false)]
    [InlineData("0 s", 0, true)]
    [InlineData("1 min 00 s", 59.7, true)]
    [InlineData("60 s", 60, false)]
    [InlineData("3 min 05 s", 185.4, true)]
    [InlineData("3 min 05 s", 186, false)]
    [InlineData("3 min 05 s", 10_985, false)]
    [InlineData("3 h 05 min", 11_129, true)]
    [InlineData("3 h 05 min", 11_131, false)]
    [InlineData("3 h 05 min", 185, false)]
    [InlineData("125 h", 450_000, true)]
    [InlineData("125 h", 452_000, false)]
    [InlineData("5 h", 18_000, false)]
    [InlineData("185", 185, false)]
    [InlineData("", 0, false)]
    [InlineData("5–10 s", 7.5, true)]
    [InlineData("5–10 s", 8, false)]
    [InlineData("5–15 s", 7.5, false)]
    [InlineData("55–60 s", 57.5, true)]
    [InlineData("60–65 s", 62.5, false)]
    [InlineData("1 min 00–05 s", 62.5, true)]
    [InlineData("1 min 00–05 s", 2.5, false)]
    public void A_duration_on_a_page_says_its_seconds_within_its_rounding_and_no_others(string words, double seconds, bool says) =>
        Assert.Equal(says, WrittenDuration.Says(words, seconds));
}
