namespace StoreEdge.Protocols.Tests.Gs1;

public class AiTableTests
{
    [Theory]
    [InlineData("00", "SSCC", true, 18, 18)]
    [InlineData("3103", "NET WEIGHT (kg)", true, 6, 6)]
    [InlineData("3105", "NET WEIGHT (kg)", true, 6, 6)]
    [InlineData("10", "BATCH/LOT", false, 1, 20)]
    [InlineData("253", "GDTI", false, 13, 30)]
    [InlineData("423", "COUNTRY - INITIAL PROCESS", false, 3, 15)]
    [InlineData("95", "INTERNAL", false, 1, 90)]
    public void Every_identifier_of_a_run_has_its_entry(string ai, string title, bool predefined, int shortest, int longest)
    {
        var found = AiTable.Find(Ai.Of(ai))!;

        Assert.Equal((title, predefined, shortest, longest), (found.Title, found.PredefinedLength, found.MinLength, found.MaxLength));
    }

    [Theory]
    [InlineData("05")]
    [InlineData("3106")]
    [InlineData("236")]
    [InlineData("010")]     // 01 and 010 are not the same
    public void What_is_not_allocated_has_none(string ai) => Assert.Null(AiTable.Find(Ai.Of(ai)));

    [Theory]
    [InlineData("0104012345123456", "01")]
    [InlineData("23512", "235")]
    [InlineData("310300", "3103")]
    [InlineData("8299AB", "8299")]     // not allocated, but its first two digits tell its length
    [InlineData("82AB", "")]
    [InlineData("310", "")]
    [InlineData("0", "")]
    [InlineData("9x", "")]
    [InlineData("5012", "")]
    public void The_first_two_digits_tell_how_long_an_identifier_is(string data, string ai)
    {
        Assert.Equal(ai != "", AiTable.TryReadAi(data, out var found));
        Assert.Equal(ai, found.ToString());
    }

    [Fact]
    public void Attributes_are_read_by_their_grammar()
    {
        var price = AiTable.Find(Ai.Of("3925"))!;
        var gtin = AiTable.Find(Ai.Of("01"))!;

        Assert.Equal("01+31nn", string.Join('+', price.Requires.Single().Alternatives[1].All));
        Assert.Equal(["392n", "393n"], price.Excludes.Select(e => e.ToString()));
        Assert.True(price.Excludes[1].Matches(Ai.Of("3939")) && !price.Excludes[1].Matches(Ai.Of("3940")));
        Assert.Equal(["22,10,21", "235"], gtin.DigitalLinkQualifiers.Select(q => string.Join(',', q)));
        Assert.True(gtin.DigitalLinkKey && AiTable.Find(Ai.Of("00"))!.DigitalLinkKey && !price.DigitalLinkKey);
    }

    [Fact]
    public void The_star_of_the_dictionary_and_the_first_two_digits_say_the_same()
    {
        Assert.All(AiTable.All, d => Assert.Equal(d.PredefinedLength ? d.MaxLength : 0, AiTable.PredefinedLength(d.First.Prefix)));
    }

    [Fact]
    public void No_identifier_begins_another()
    {
        for (var code = 0; code < Ai.Codes; code++)
            if (AiTable.Find(Ai.FromCode(code)) is not null) Assert.Equal(Ai.FromCode(code).Length, AiTable.AiLength(Ai.FromCode(code).Prefix));
    }

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        AiTable.TryReadAi("3103", out var ai);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            if (!AiTable.TryReadAi("3103", out ai) || AiTable.Find(ai) is null) break;
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
