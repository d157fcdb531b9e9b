using StoreEdge.Mosquitto.Native;

namespace StoreEdge.Mosquitto.Tests;

/// <summary>Our own rule of topics says what libmosquitto says.</summary>
public sealed class TopicRuleTests
{
    private static readonly string[] Levels = ["", "a", "b", "+", "#", "a+", "$x"];

    [Fact]
    public void A_filter_is_one_where_libmosquitto_says_so_and_matches_the_same_topics()
    {
        var texts = (from a in Levels from b in Levels from c in Levels from n in Enumerable.Range(1, 3) select string.Join('/', new[] { a, b, c }.Take(n))).Distinct().ToList();
        var compared = 0;

        foreach (var filter in texts.Where(t => t.Length > 0))
        {
            var isOne = Libmosquitto.mosquitto_sub_topic_check(filter) == Libmosquitto.Success;
            Assert.True(isOne == TopicRule.IsFilter(filter), filter);
            if (!isOne) continue;
            foreach (var topic in texts.Where(TopicRule.IsTopic))
            {
                Assert.Equal(Libmosquitto.Success, Libmosquitto.mosquitto_topic_matches_sub(filter, topic, out var matches));
                Assert.True(matches == TopicRule.Matches(filter, topic), $"{filter} and {topic}");
                compared++;
            }
        }
        Assert.InRange(compared, 1_000, int.MaxValue);
    }

    [Theory]
    [InlineData("a/b", true)]
    [InlineData("", false)]
    [InlineData("a/+", false)]
    [InlineData("a#", false)]
    [InlineData("a\0b", false)]
    public void A_topic_has_no_wildcards(string topic, bool isOne) => Assert.Equal(isOne, TopicRule.IsTopic(topic));

    [Fact]
    public void A_text_has_65535_bytes_at_most()
    {
        Assert.True(TopicRule.Fits(new('x', 65_535)));
        Assert.False(TopicRule.Fits(new('ä', 32_768)));
    }
}
