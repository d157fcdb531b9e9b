using StoreEdge.Contract.Diff;
using StoreEdge.Testing;

namespace StoreEdge.Contract.Tests;

/// <summary>Each rule of what is breaking, on the real contract with one thing changed in it.</summary>
public sealed class DiffTests
{
    private const string ZoneDays = "schemas/zone-days.json", Resend = "schemas/resend.json", Status = "schemas/status.json", AsyncApi = "asyncapi.yaml";

    [Fact]
    public void The_contract_breaks_nothing_of_what_was_released() =>
        Assert.DoesNotContain(ContractDiff.Between(HqContract.Read(TestRepository.File("install", "hq", "released")), HqContract.Read(TestRepository.File("install", "hq"))), d => d.IsBreaking);

    [Theory]
    [InlineData("a field renamed", ZoneDays, "suppressedZones", "hiddenZones")]
    [InlineData("a field gone", Resend, "    \"from\",\n    \"to\"\n", "    \"from\"\n", "\"to\": {", "\"through\": {")]
    [InlineData("a new required field of HQ", Resend, "\"required\": [", "\"required\": [\n    \"why\",", "\"properties\": {", "\"properties\": {\n    \"why\": { \"type\": \"string\" },")]
    [InlineData("a field of the store may be left out", ZoneDays, "    \"threshold\",\n", "")]
    [InlineData("a type narrowed", ZoneDays, "\"scale\": {\n      \"type\": \"number\"", "\"scale\": {\n      \"type\": \"integer\"")]
    [InlineData("a type widened in what the store sends", ZoneDays, "\"threshold\": {\n      \"type\": \"integer\"", "\"threshold\": {\n      \"type\": [\"integer\", \"null\"]")]
    [InlineData("a type changed", ZoneDays, "\"suppressedZones\": {\n      \"type\": \"integer\"", "\"suppressedZones\": {\n      \"type\": \"string\"")]
    [InlineData("a value gone", "schemas/downlink.json", "\"products\",\n", "")]
    [InlineData("a value new in what the store sends", "schemas/answer-downlink.json", "\"too-large\",", "\"too-large\", \"too-late\",")]
    [InlineData("a constant changed", "schemas/tombstones.json", "\"const\": \"erasure\"", "\"const\": \"erased\"")]
    [InlineData("a range narrowed from below", ZoneDays, "\"minimum\": 10", "\"minimum\": 20")]
    [InlineData("a range widened in what the store sends", ZoneDays, "\"minimum\": 10", "\"minimum\": 5")]
    [InlineData("a range narrowed from above", Resend, "\"maximum\": 9007199254740991", "\"maximum\": 1000000")]
    [InlineData("a new bound", "schemas/till-days.json", "\"day\": {", "\"day\": {\n      \"maxLength\": 10,")]
    [InlineData("a pattern changed", Resend, "{1,40}", "{1,20}")]
    [InlineData("a kind of a message gone", Status, "\"const\": \"offline\"", "\"const\": \"gone\"")]
    [InlineData("other fields let in", ZoneDays, "\"suppressedZones\"\n  ],\n  \"additionalProperties\": false", "\"suppressedZones\"\n  ],\n  \"additionalProperties\": true")]
    [InlineData("a channel gone", AsyncApi, "storeedge/v1/{store}/feed/flows", "storeedge/v1/{store}/feed/ways")]
    [InlineData("a channel turned round", AsyncApi, "    action: receive\n    channel:\n      $ref: '#/channels/resend'", "    action: send\n    channel:\n      $ref: '#/channels/resend'")]
    [InlineData("a new major version in the topic alone", AsyncApi, "storeedge/v1/{store}/feed/flows", "storeedge/v2/{store}/feed/flows")]
    [InlineData("a new major version in the type alone", AsyncApi, "const: storeedge.flows.v1", "const: storeedge.flows.v2")]
    [InlineData("a new major version in topic and type, not in the schema", AsyncApi, "storeedge/v1/{store}/feed/flows", "storeedge/v2/{store}/feed/flows", "const: storeedge.flows.v1", "const: storeedge.flows.v2")]
    [InlineData("a new major version of a message without a type, in the topic alone", AsyncApi, "storeedge/v1/{store}/hq/resend", "storeedge/v2/{store}/hq/resend")]
    public void A_breaking_change_is_refused(string what, string file, params string[] changes) => Assert.True(Changed(file, changes).Any(d => d.IsBreaking), what);

    [Theory]
    [InlineData("nothing but words", ZoneDays, "Noisy.", "With noise.")]
    [InlineData("a new field that may be left out", ZoneDays, "\"properties\": {\n    \"day\"", "\"properties\": {\n    \"shopDays\": { \"type\": \"integer\" },\n    \"day\"")]
    [InlineData("HQ need no longer say it", Resend, "    \"from\",\n", "")]
    [InlineData("HQ may say more", Resend, "\"maximum\": 9007199254740991", "\"maximum\": 9007199254740992")]
    [InlineData("a new channel", AsyncApi, "channels:\n", "channels:\n  new:\n    address: storeedge/v1/{store}/hq/new\n    messages:\n      resend:\n        $ref: '#/components/messages/resend'\n",
        "operations:\n", "operations:\n  takeNew:\n    action: receive\n    channel:\n      $ref: '#/channels/new'\n")]
    [InlineData("a new major version in topic, type and schema", AsyncApi, "storeedge/v1/{store}/feed/flows", "storeedge/v2/{store}/feed/flows", "const: storeedge.flows.v1", "const: storeedge.flows.v2",
        "'urn:storeedge:v1:flows'", "'urn:storeedge:v2:flows'")]
    public void What_breaks_nothing_passes(string what, string file, params string[] changes)
    {
        var found = Changed(file, changes);

        Assert.True(found.All(d => !d.IsBreaking), $"{what}: {string.Join("; ", found)}");
    }

    [Fact]
    public void Each_difference_is_told_with_its_place()
    {
        var found = Changed(ZoneDays, ["\"minimum\": 10", "\"minimum\": 5"]);

        Assert.Contains("BREAKING  storeedge/v1/{store}/feed/zone-days/data/zones/[]/visits: minimum was 10 and is 5", found.Select(d => d.ToString()));
    }

    /// <summary>The differences that one file's changes make: each text is put in the place of the one before it, and must stand there.</summary>
    private static IReadOnlyList<Difference> Changed(string file, string[] changes)
    {
        using var folder = new ScratchFolder();
        var hq = TestRepository.File("install", "hq");
        Directory.CreateDirectory(folder.File("schemas"));
        File.Copy(Path.Combine(hq, AsyncApi), folder.File(AsyncApi));
        foreach (var schema in Directory.EnumerateFiles(Path.Combine(hq, "schemas"))) File.Copy(schema, Path.Combine(folder.File("schemas"), Path.GetFileName(schema)));
        var text = File.ReadAllText(folder.File(file));
        foreach (var change in changes.Chunk(2))
        {
            Assert.Contains(change[0], text, StringComparison.Ordinal);
            text = text.Replace(change[0], change[1], StringComparison.Ordinal);
        }
        File.WriteAllText(folder.File(file), text);
        return ContractDiff.Between(HqContract.Read(hq), HqContract.Read(folder.Path));
    }
}
