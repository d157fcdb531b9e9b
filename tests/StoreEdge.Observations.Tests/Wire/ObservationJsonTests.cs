using System.Text.Json;
using System.Text.Json.Nodes;

namespace StoreEdge.Observations.Tests.Wire;

public class ObservationJsonTests
{
    [Fact]
    public void A_batch_is_written_as_the_golden_text() =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Golden.Batch), JsonNode.Parse(Written(Golden.Value))), Written(Golden.Value));

    [Fact]
    public void The_golden_text_is_read_and_written_again_the_same()
    {
        var read = JsonSerializer.Deserialize(Golden.Batch, ObservationJson.Default.ObservationBatch)!;

        Assert.Equal(Written(Golden.Value), Written(read));
        Assert.Equal(4, read.Observations.Count);
        Assert.Equal(0.512m, Assert.IsType<TillEvent>(read.Observations[3]).Basket!.Items[0].Quantity);
    }

    [Fact]
    public void The_kind_may_stand_anywhere_in_an_observation()
    {
        const string text = """{"position":2,"device":"receiver-1","beacon":"cart-7","rssiDbm":-61,"adverts":2,"observedAtMs":1,"receivedAtMs":2,"kind":"sighting"}""";

        var sighting = Assert.IsType<Sighting>(JsonSerializer.Deserialize(text, ObservationJson.Default.Observation));

        Assert.Equal(2, sighting.Adverts);
    }

    [Theory]
    [InlineData("\"rssiDbm\":-61", "\"rssi\":-61")]                       // a misspelt field
    [InlineData("\"kind\":\"scan\"", "\"kind\":\"scam\"")]
    [InlineData("\"device\":\"scanner-1\",", "")]                         // a required field
    [InlineData("\"store-0001\"", "\"Store 1\"")]
    [InlineData("\"store-0001\"", "null")]
    [InlineData("\"adverts\":3,", "")]                                   // would be 0, not 1
    [InlineData("\"quantity\":2,", "")]
    [InlineData("1795262400000", "\"2026-11-21T12:00:00Z\"")]
    [InlineData("1795262400000", "-1")]
    [InlineData("1795262400000", "253402300800000")]                     // beyond the year 9999
    [InlineData("\"drawerOpened\"", "\"drawerShut\"")]
    [InlineData("\"text\":\"4006381333931\"", "\"text\":null")]
    public void What_the_wire_does_not_know_is_refused(string good, string bad)
    {
        var text = Golden.Batch.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(Golden.Batch, text);

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(text, ObservationJson.Default.ObservationBatch));
    }

    [Fact]
    public void Pings_and_consents_have_their_golden_texts()
    {
        const string pings = """{"store":"store-0001","subject":"a1b2c3d4","pings":[{"observedAtMs":1795262400000,"xMetres":1.5,"yMetres":2,"accuracyMetres":3},{"observedAtMs":1795262401000,"xMetres":1.5,"yMetres":2,"accuracyMetres":3,"heard":[{"beacon":"beacon-7","rssiDbm":-71}]}]}""";
        const string consent = """{"store":"store-0001","subject":"a1b2c3d4","givenAtMs":1795262400000,"purposes":["visit-analytics-local","aggregate-to-hq","basket-link","in-store-personalisation"],"notice":{"id":"n","version":1,"sha256":"ab"},"method":"app-dialog"}""";
        const string withdrawal = """{"store":"store-0001","subject":"a1b2c3d4","withdrawnAtMs":1795262400000}""";

        var (p, c, w) = (JsonSerializer.Deserialize(pings, ObservationJson.Default.PingBatch)!,
            JsonSerializer.Deserialize(consent, ObservationJson.Default.ConsentGiven)!,
            JsonSerializer.Deserialize(withdrawal, ObservationJson.Default.ConsentWithdrawn)!);

        Assert.Equal(pings, JsonSerializer.Serialize(p, ObservationJson.Default.PingBatch));
        Assert.Equal(consent, JsonSerializer.Serialize(c, ObservationJson.Default.ConsentGiven));
        Assert.Equal(withdrawal, JsonSerializer.Serialize(w, ObservationJson.Default.ConsentWithdrawn));
        Assert.Equal([Purpose.VisitAnalyticsLocal, Purpose.AggregateToHq, Purpose.BasketLink, Purpose.InStorePersonalisation], c.Purposes);
        Assert.Null(w.Purposes);
    }

    [Fact]
    public void A_health_report_has_its_golden_text_and_must_say_what_was_refused()
    {
        const string health = """{"store":"store-0001","agent":"agent-1","reportedAtMs":1795262400000,"softwareVersion":"0.1.0","backlog":4,"dropped":2,"refused":3,"devices":[{"device":"till-1","kind":"till","state":"degraded","lastSeenAtMs":1795262400000,"decoded":9,"malformed":1,"foreign":0,"reopened":0}]}""";

        var read = JsonSerializer.Deserialize(health, ObservationJson.Default.AgentHealth)!;

        Assert.Equal(health, JsonSerializer.Serialize(read, ObservationJson.Default.AgentHealth));
        Assert.Equal(3, read.Refused);
        Assert.Throws<JsonException>(() =>
            JsonSerializer.Deserialize(health.Replace("\"refused\":3,", "", StringComparison.Ordinal), ObservationJson.Default.AgentHealth));
    }

    private static string Written(ObservationBatch batch) => JsonSerializer.Serialize(batch, ObservationJson.Default.ObservationBatch);
}
