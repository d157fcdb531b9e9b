using StoreEdge.Hub.Rights;

namespace StoreEdge.Hub.Tests.Rights;

public sealed class ExportValueTests
{
    [Theory]
    [InlineData("trading_day", 20261121L, "2026-11-21")]
    [InlineData("change", 5L, "renewed")]
    [InlineData("source", 2L, "cart")]
    [InlineData("kind", 4L, "till-event")]
    [InlineData("flags", 3L, "aggregate-to-hq basket-link")]
    [InlineData("observed_at_ms", 0L, "1970-01-01T00:00:00.0000000+00:00")]
    public void Who_asks_what_is_known_of_them_reads_words_where_the_files_keep_numbers(string column, long value, string word) =>
        Assert.Equal(word, ExportValue.Of(column, value));

    [Fact]
    public void A_number_that_counts_stays_a_number() => Assert.Equal(7L, ExportValue.Of("dwell_ms", 7L));
}
