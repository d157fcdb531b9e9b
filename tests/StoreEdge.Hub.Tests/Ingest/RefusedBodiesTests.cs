using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Ingest;

/// <summary>A body that is wrong in one place is refused with the name of that place, and nothing of it is stored.</summary>
public sealed class RefusedBodiesTests
{
    public static TheoryData<string, string> SpoiltBatches => new()
    {
        { "store", """{"store":"store-0002"}""" },
        { "store", """{"store":null}""" },
        { "agent", """{"agent":"agent-9"}""" },
        { "agent", """{"agent":"Agent 1"}""" },
        { "epoch", """{"epoch":"nonsense"}""" },
        { "observations", """{"observations":[]}""" },
        { "observations", """{"observations":{}}""" },
        { "extra", """{"extra":1}""" },
        { "observations[1].rssiDbm", """{"observations":[{},{"rssiDbm":21}]}""" },
        { "observations[1].rssiDbm", """{"observations":[{},{"rssiDbm":-128}]}""" },
        { "observations[1].rssiDbm", """{"observations":[{},{"rssiDbm":"-60"}]}""" },
        { "observations[1].rssiDbm", """{"observations":[{},{"rssiDbm":99999999999}]}""" },
        { "observations[1].rssiDbm", """{"observations":[{},{"rssiDbm":"drop"}]}""" },
        { "observations[1].kind", """{"observations":[{},{"kind":"drop"}]}""" },
        { "observations[1].kind", """{"observations":[{},{"kind":"guess"}]}""" },
        { "observations[1].device", """{"observations":[{},{"device":"receiver-99"}]}""" },
        { "observations[1].device", """{"observations":[{},{"device":"till-1"}]}""" },
        { "observations[1].position", """{"observations":[{},{"position":1}]}""" },
        { "observations[0].position", """{"observations":[{"position":0}]}""" },
        { "observations[1].observedAtMs", """{"observations":[{},{"observedAtMs":-1}]}""" },
        { "observations[1].adverts", """{"observations":[{},{"adverts":0}]}""" },
        { "observations[1].beacon", """{"observations":[{},{"beacon":"AA:BB"}]}""" },
        { "observations[1].beacon", """{"observations":[{},{"beacon":"\ud800"}]}""" },
        { "observations[2].lane", """{"observations":[{},{},{"lane":"lane-99"}]}""" },
        { "observations[2].basket", """{"observations":[{},{},{"basket":null}]}""" },
        { "observations[2].event", """{"observations":[{},{},{"event":"no"}]}""" },
        { "observations[2].event", """{"observations":[{},{},{"event":0}]}""" },
        { "observations[2].event", """{"observations":[{},{},{"event":"0"}]}""" },
        { "observations[2].event", """{"observations":[{},{},{"event":"BasketClosed"}]}""" },
        { "observations[2].lane", """{"observations":[{},{},{"lane":"lane-2"}]}""" },
        { "observations[2].position", """{"observations":[{},{},{"position":9007199254740993}]}""" },
        { "observations[2].basket.closedAtMs", """{"observations":[{},{},{"basket":{"openedAtMs":253402300799999,"closedAtMs":253402300799999}}]}""" },
        { "observations[2].basket.closedAtMs", """{"observations":[{},{},{"basket":{"openedAtMs":1000,"closedAtMs":1000}}]}""" },
        { "observations[2].basket.openedAtMs", """{"observations":[{},{},{"basket":{"openedAtMs":1000}}]}""" },
        { "observations[2].basket.items[0].gtin", """{"observations":[{},{},{"basket":{"items":[{"gtin":"1"}]}}]}""" },
        { "observations[2].basket.totalMinor", """{"observations":[{},{},{"basket":{"totalMinor":"drop"}}]}""" },
        { "observations[2].basket.totalMinor", """{"observations":[{},{},{"basket":{"totalMinor":9223372036854775807}}]}""" },
    };

    [Theory]
    [MemberData(nameof(SpoiltBatches))]
    public async Task A_batch_that_is_wrong_in_one_field_is_refused_by_name_and_not_stored(string field, string change)
    {
        await using var hub = await HubUnderTest.StartAsync(settings: ("StoreEdge:Agents:0", "agent-1"));
        var good = JsonSerializer.SerializeToNode(Say.Batch(Say.Sighting(1), Say.Sighting(2), Say.Sale(3)), ObservationJson.Default.ObservationBatch)!;

        // The lone surrogate must reach the hub as it is written here.
        var spoilt = Spoil(good, JsonNode.Parse(change.Replace(@"\ud800", "SURROGATE", StringComparison.Ordinal))!).ToJsonString().Replace("SURROGATE", @"\ud800", StringComparison.Ordinal);
        var answer = await hub.PostTextAsync("/v1/observations", spoilt);

        await Refusals.Names(field, answer);
        Assert.Empty(hub.Journal());
    }

    [Fact]
    public async Task A_time_ahead_is_refused_in_the_words_that_make_an_agent_wait()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(1), Say.Sale(2, HubUnderTest.Opening.AddMinutes(6))));

        var errors = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["errors"]!.AsObject();
        var (field, what) = Assert.Single(errors);
        Assert.Equal("observations[1].observedAtMs", field);
        Assert.EndsWith(HubRefusals.AheadOfTheStoresClock, Assert.Single(what!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Empty(hub.Journal());
    }

    [Theory]
    [InlineData("subject", """{"subject":"short"}""")]
    [InlineData("subject", """{"subject":"with space 1"}""")]
    [InlineData("store", """{"store":"store-0002"}""")]
    [InlineData("pings[0].xMetres", """{"pings":[{"xMetres":110.5}]}""")]
    [InlineData("pings[0].xMetres", """{"pings":[{"xMetres":1e999}]}""")]
    [InlineData("pings[0].yMetres", """{"pings":[{"yMetres":-50.5}]}""")]
    [InlineData("pings[0].accuracyMetres", """{"pings":[{"accuracyMetres":0}]}""")]
    [InlineData("pings[0].accuracyMetres", """{"pings":[{"accuracyMetres":"drop"}]}""")]
    [InlineData("pings[0].floor", """{"pings":[{"floor":1}]}""")]
    [InlineData("pings[0].floor", """{"pings":[{"floor":-1}]}""")]
    [InlineData("pings[0].heard[0].rssiDbm", """{"pings":[{"heard":[{"beacon":"beacon-1","rssiDbm":21}]}]}""")]
    [InlineData("pings[0].heard[0].beacon", """{"pings":[{"heard":[{"beacon":"Beacon 1","rssiDbm":-60}]}]}""")]
    [InlineData("pings[0].heard[1].beacon", """{"pings":[{"heard":[{"beacon":"beacon-1","rssiDbm":-60},{"beacon":"beacon-1","rssiDbm":-61}]}]}""")]
    [InlineData("pings[0].heard[0]", """{"pings":[{"heard":[null]}]}""")]
    [InlineData("pings", """{"pings":[]}""")]
    public async Task Pings_that_are_wrong_in_one_field_are_refused_by_name(string field, string change)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var good = JsonSerializer.SerializeToNode(Say.Pings(HubUnderTest.Opening), ObservationJson.Default.PingBatch)!;

        var json = Spoil(good, JsonNode.Parse(change.Replace("1e999", "\"HUGE\"", StringComparison.Ordinal))!).ToJsonString();
        var answer = await hub.PostTextAsync("/v1/pings", json.Replace("\"HUGE\"", "1e999", StringComparison.Ordinal));

        await Refusals.Names(field, answer);
    }

    [Theory]
    [InlineData("purposes[0]", """{"purposes":["aggregate-to-hq, basket-link"]}""")]
    [InlineData("purposes[0]", """{"purposes":["0"]}""")]
    [InlineData("purposes[0]", """{"purposes":[0]}""")]
    [InlineData("purposes[0]", """{"purposes":["Aggregate-To-Hq"]}""")]
    [InlineData("givenAtMs", """{"givenAtMs":253402300799999}""")]
    [InlineData("givenAtMs", """{"givenAtMs":0}""")]
    public async Task A_consent_that_is_wrong_in_one_field_is_refused_by_name(string field, string change)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var good = JsonSerializer.SerializeToNode(Say.Consent(HubUnderTest.Opening, Purpose.BasketLink), ObservationJson.Default.ConsentGiven)!;

        var answer = await hub.PostTextAsync("/v1/consents", Spoil(good, JsonNode.Parse(change)!).ToJsonString());

        await Refusals.Names(field, answer);
    }

    [Theory]
    [InlineData("/v1/observation")]
    [InlineData("/v1/observations")]   // read, where it is posted to
    [InlineData("/v1")]
    public async Task A_door_that_is_not_there_is_not_found(string path)
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_event_too_far_ahead_of_the_stores_clock_is_refused()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var ahead = await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(1), Say.Sighting(2, HubUnderTest.Opening.AddMinutes(5).AddMilliseconds(1))));
        var within = await hub.PostAsync("/v1/observations", Say.Batch(Say.Sighting(1, HubUnderTest.Opening.AddMinutes(5))));

        await Refusals.Names("observations[1].observedAtMs", ahead);
        Assert.Equal(HttpStatusCode.OK, within.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"store\":")]
    [InlineData("not json")]
    [InlineData("{\"store\":\"store-0001\",\"store\":\"store-0001\"}")]
    [InlineData("{\"observations\":[[[[[[[[[[[[[[]]]]]]]]]]]]]]}")]
    [InlineData("{\"observations\":[null]}")]
    public async Task A_body_that_is_no_batch_is_refused(string body)
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.PostTextAsync("/v1/observations", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_body_over_a_mebibyte_is_too_large_with_and_without_a_length()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var large = "[" + new string(' ', 1024 * 1024) + "]";

        var announced = await hub.PostTextAsync("/v1/observations", large);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/pings") { Content = new StringContent(large, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        var chunked = await hub.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, announced.StatusCode);
        Assert.True(chunked.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{chunked.StatusCode}");
        Assert.True((await hub.Client.GetAsync("/health/ready")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_thousand_and_one_observations_are_too_many()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.PostAsync("/v1/observations", Say.Batch([.. Enumerable.Range(1, 1001).Select(p => (Observation)Say.Sighting(p))]));

        await Refusals.Names("observations", answer);
    }

    [Fact]
    public async Task A_refusal_never_quotes_the_subject()
    {
        await using var hub = await HubUnderTest.StartAsync();

        var answer = await hub.PostTextAsync("/v1/pings", """{"store":"store-0001","subject":"canary canary","pings":[{"canary-field":1}]}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("canary canary", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Merges the change into the body; the word "drop" takes a field out.</summary>
    private static JsonNode Spoil(JsonNode body, JsonNode change)
    {
        if (change is JsonArray { Count: > 0 } items && body is JsonArray held)
        {
            for (var i = 0; i < items.Count; i++) held[i] = Spoil(held[i]!, items[i]!).DeepClone();
            return held;
        }
        if (change is not JsonObject fields || body is not JsonObject target) return change;
        foreach (var (name, value) in fields)
        {
            if (value is JsonValue word && word.TryGetValue<string>(out var text) && text == "drop") target.Remove(name);
            else target[name] = value is not null && target[name] is { } inner ? Spoil(inner, value).DeepClone() : value?.DeepClone();
        }
        return target;
    }
}

internal static class Refusals
{
    public static async Task Names(string field, HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode}: {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var errors = JsonNode.Parse(body)!["errors"]!.AsObject().Select(e => e.Key);
        Assert.Equal([field], errors);
    }
}
