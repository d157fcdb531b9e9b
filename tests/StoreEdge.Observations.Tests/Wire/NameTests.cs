namespace StoreEdge.Observations.Tests.Wire;

public class NameTests
{
    [Theory]
    [InlineData("lane-1"), InlineData("7"), InlineData("0123456789012345678901234567890123456789")]
    public void A_name_may_stand_in_a_topic_a_path_or_a_label(string name) => Assert.Equal(name, LaneId.Of(name).Value);

    [Theory]
    [InlineData(""), InlineData("Lane"), InlineData("lane 1"), InlineData("lane/1"), InlineData("läne"), InlineData("01234567890123456789012345678901234567890")]
    public void Anything_else_is_no_name(string name) => Assert.Throws<FormatException>(() => LaneId.Of(name));

    [Fact]
    public void An_unset_name_is_empty_and_not_null() => Assert.Equal("", default(ZoneId).ToString());
}
