using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using StoreEdge.Contract.Schemas;
using StoreEdge.Testing;

namespace StoreEdge.Contract.Tests;

/// <summary>The samples that HQ starts from, held against the contract by us and by an implementation that nobody here wrote.</summary>
public sealed class SampleFilesTests
{
    private const string Other = "/usr/bin/jsonschema";

    private static readonly HqContract Contract = HqContract.Read(TestRepository.File("install", "hq"));

    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(TestRepository.File("install", "hq", "samples"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_what_the_contract_says_and_with_a_field_more_or_less_it_is_not(string file)
    {
        var bytes = File.ReadAllBytes(TestRepository.File("install", "hq", "samples", file));
        var topic = ChannelOf(file).Address.Replace("{store}", "store-0001", StringComparison.Ordinal);

        Assert.Empty(Contract.Faults(topic, bytes));

        foreach (var spoilt in Spoilt(bytes)) Assert.NotEmpty(Contract.Faults(topic, spoilt));
    }

    [Fact]
    public void Every_channel_has_a_sample()
    {
        var sampled = Samples.Select(s => ChannelOf(s.Data).Name).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Contract.Channels.Select(c => c.Name).Except(sampled));
    }

    [Fact]
    public void Another_implementation_of_json_schema_says_the_same_of_every_schema_sample_and_spoilt_sample()
    {
        Assert.SkipUnless(File.Exists(Other), "jsonschema is not installed (apt-get install python3-jsonschema)");
        using var folder = new ScratchFolder();
        var compared = 0;
        foreach (var schema in Directory.EnumerateFiles(TestRepository.File("install", "hq", "schemas"), "*.json"))
        {
            var name = Path.GetFileNameWithoutExtension(schema);
            var instances = Samples.Select(s => s.Data).Where(s => SchemaOf(s) == name).SelectMany(s =>
            {
                var bytes = File.ReadAllBytes(TestRepository.File("install", "hq", "samples", s));
                return (List<byte[]>)[bytes, .. Spoilt(bytes)];
            }).Select(DataOf(name)).ToList();
            if (name == "envelope") instances = [File.ReadAllBytes(TestRepository.File("install", "hq", "samples", "flows.json"))];
            Assert.NotEmpty(instances);
            var checker = new SchemaFiles().Open(schema);
            // One run for each schema: it names every file that does not fit.
            var files = instances.Select((bytes, i) => (Path: folder.File($"{name}-{i:000}.json"), Bytes: bytes)).ToList();
            foreach (var (path, bytes) in files) File.WriteAllBytes(path, bytes);
            var said = Say([.. files.SelectMany(f => (string[])["-i", f.Path]), "--output", "pretty", schema]);
            foreach (var (path, bytes) in files)
            {
                using var json = JsonDocument.Parse(bytes);
                var ours = SchemaCheck.Faults(checker, json.RootElement).Count == 0;
                Assert.True(ours == !said.Contains($"[ValidationError]===({path})", StringComparison.Ordinal), $"{name}: we say {ours} of {File.ReadAllText(path)}; the other says:\n{said}");
                compared++;
            }
        }
        Assert.InRange(compared, 100, int.MaxValue);
    }

    /// <summary>Without each field in turn, with one more, and with each figure as text; in the message itself and in its data.</summary>
    private static IEnumerable<byte[]> Spoilt(byte[] message)
    {
        foreach (var part in (string[])["", "data"])
        {
            var fields = Part(JsonNode.Parse(message)!, part)?.Select(f => f.Key).ToList();
            if (fields is null) continue;
            yield return Changed(message, part, p => p["shopper"] = "x");
            foreach (var field in fields)
            {
                if (field is not ("details" or "effectiveAt" or "notBefore" or "notAfter" or "version" or "orders" or "bound" or "clockDoubtedSinceMs")) yield return Changed(message, part, p => p.Remove(field));
                if (field != "data") yield return Changed(message, part, p => p[field] = new JsonObject());
            }
        }
    }

    private static byte[] Changed(byte[] message, string part, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(message)!;
        change(Part(root, part)!);
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }

    private static JsonObject? Part(JsonNode root, string part) => part.Length == 0 ? root.AsObject() : root[part]?.AsObject();

    // A family's schema is of the data alone.
    private static Func<byte[], byte[]> DataOf(string schema) => bytes =>
        JsonNode.Parse(bytes)!.AsObject() is { } root && root.ContainsKey("specversion") && schema != "envelope" ? JsonSerializer.SerializeToUtf8Bytes(root["data"] ?? new JsonObject()) : bytes;

    private static Channel ChannelOf(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        return Contract.Channels.Where(c => name == Ending(c) || name.StartsWith(Ending(c) + "-", StringComparison.Ordinal)).MaxBy(c => Ending(c).Length)
            ?? throw new InvalidOperationException($"{file} is a sample of no channel");
    }

    // feed/zone-days is zone-days, hq/downlink/plan is downlink-plan.
    private static string Ending(Channel channel) => channel.Address.Split('/', 4)[3] is var rest && rest.StartsWith("feed/", StringComparison.Ordinal) ? rest[5..]
        : rest.StartsWith("hq/", StringComparison.Ordinal) ? rest[3..].Replace('/', '-') : rest.Replace('/', '-');

    private static string SchemaOf(string file) => Ending(ChannelOf(file)) is var ending && ending.StartsWith("downlink-", StringComparison.Ordinal) ? "downlink" : ending;

    private static string Say(string[] arguments)
    {
        var start = new ProcessStartInfo(Other) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.Result;
    }
}
