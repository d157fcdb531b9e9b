using System.Text;
using System.Text.Json;
using StoreEdge.Hub.Ingest;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Ingest;

/// <summary>The fast reader reads what it knows as the serializer does, and leaves everything else to it.</summary>
public sealed class PingBatchReaderTests
{
    private const string Usual = """
        {"store":"store-0001","subject":"install-0001","pings":[{"observedAtMs":1795251600000,"xMetres":1.25,"yMetres":-2,"accuracyMetres":3e0},{"accuracyMetres":0.5,"yMetres":7,"xMetres":6.5,"observedAtMs":1795251601000}]}
        """;

    [Theory]
    [InlineData(Usual)]
    [InlineData("""{ "pings" : [ ] , "subject":"caf\u00e9 \u0031", "store":"store-0001" }""")]
    public void The_usual_is_read_as_the_serializer_reads_it(string body)
    {
        var read = PingBatchReader.Read(Encoding.UTF8.GetBytes(body));
        var expected = JsonSerializer.Deserialize(body, ObservationJson.Default.PingBatch)!;

        Assert.NotNull(read);
        Assert.Equal((expected.Store, expected.Subject), (read.Store, read.Subject));
        Assert.Equal(expected.Pings, read.Pings);
    }

    [Theory]
    [InlineData("""{"store":"store-0001","subject":"install-0001","pings":[]} x""")]
    [InlineData("""{"store":"Store","subject":"install-0001","pings":[]}""")]
    [InlineData("""{"store":"store-0001","subject":null,"pings":[]}""")]
    [InlineData("""{"store":"store-0001","subject":"\ud800install","pings":[]}""")]
    [InlineData("""{"store":"store-0001","store":"store-0001","subject":"install-0001","pings":[]}""")]
    [InlineData("""{"store":"store-0001","subject":"install-0001","pings":[null]}""")]
    [InlineData("""{"store":"store-0001","subject":"install-0001","pings":[],"more":1}""")]
    [InlineData("""{"store":"store-0001","subject":"install-0001","pings":[{"observedAtMs":1.5,"xMetres":1,"yMetres":1,"accuracyMetres":1}]}""")]
    [InlineData("""{"store":"store-0001","subject":"install-0001","pings":[{"observedAtMs":-1,"xMetres":1,"yMetres":1,"accuracyMetres":1}]}""")]
    [InlineData("""{"store":"store-0001","subject":"install-0001","pings":[{"observedAtMs":1,"xMetres":"1","yMetres":1,"accuracyMetres":1}]}""")]
    [InlineData("""{"store":"store-0001","subject":"install-0001","pings":[{"observedAtMs":1,"xMetres":1,"xMetres":1,"accuracyMetres":1}]}""")]
    [InlineData("""{"store":"store-0001","subject":"install-0001","pings":[{"observedAtMs":1,"xMetres":1,"yMetres":1,"accuracyMetres":1,"heard":[{"beacon":"beacon-1","rssiDbm":-60}]}]}""")]
    [InlineData("""{"subject":"install-0001","pings":[]}""")]
    [InlineData("[]")]
    public void What_is_unusual_is_left_to_the_serializer(string body)
    {
        Assert.Null(PingBatchReader.Read(Encoding.UTF8.GetBytes(body)));
        Assert.Null(PlainPings.Read(Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public void A_body_that_is_cut_anywhere_is_left_to_the_serializer()
    {
        var whole = Encoding.UTF8.GetBytes(Usual.TrimEnd());

        for (var length = 0; length < whole.Length; length++) Assert.Null(PingBatchReader.Read(whole.AsSpan(0, length)));
    }
}
