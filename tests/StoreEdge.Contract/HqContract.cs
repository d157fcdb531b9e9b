using System.Text.Json;
using System.Text.RegularExpressions;
using StoreEdge.Contract.Schemas;

namespace StoreEdge.Contract;

/// <summary>install/hq/asyncapi.yaml, read: which message may stand under which topic, and whether one is what it should be.</summary>
public sealed class HqContract
{
    /// <summary>Everything that is StoreEdge's at HQ's broker.</summary>
    public const string Prefix = "storeedge/";

    private readonly IReadOnlyList<Channel> _channels;

    private HqContract(IReadOnlyList<Channel> channels) => _channels = channels;

    public IReadOnlyList<Channel> Channels => _channels;

    /// <param name="folder">Where asyncapi.yaml and its schemas lie.</param>
    public static HqContract Read(string folder)
    {
        var files = new SchemaFiles();
        var document = files.Open(Path.Combine(folder, "asyncapi.yaml"));
        var operations = document.Element.GetProperty("operations").EnumerateObject()
            .ToLookup(o => o.Value.GetProperty("channel").GetProperty("$ref").GetString()!["#/channels/".Length..], o => o.Value.GetProperty("action").GetString()!);
        return new([.. document.Element.GetProperty("channels").EnumerateObject().Select(c =>
        {
            var message = document.Of(c.Value.GetProperty("messages").EnumerateObject().Single().Value).Followed();
            return new Channel(c.Name, c.Value.GetProperty("address").GetString()!, operations[c.Name].Single() == "send", message.Of(message.Element.GetProperty("payload")));
        })]);
    }

    /// <returns>What is wrong with it, without a word of the payload; nothing when it is right or not StoreEdge's.</returns>
    public IReadOnlyList<string> Faults(string topic, ReadOnlyMemory<byte> payload)
    {
        if (!topic.StartsWith(Prefix, StringComparison.Ordinal)) return [];
        if (_channels.FirstOrDefault(c => c.Holds(topic)) is not { } channel) return ["is a topic of no channel"];
        try
        {
            using var json = JsonDocument.Parse(payload, new JsonDocumentOptions { AllowDuplicateProperties = false });
            List<string> faults = [.. SchemaCheck.Faults(channel.Payload, json.RootElement)];
            // Schemas cannot tell that two fields say the same.
            if (faults.Count == 0 && channel.Payload.Element.ValueKind == JsonValueKind.Object && json.RootElement.ValueKind == JsonValueKind.Object) CheckNames(topic, json.RootElement, faults);
            return faults;
        }
        catch (JsonException)
        {
            return ["is not JSON"];
        }
    }

    private static void CheckNames(string topic, JsonElement message, List<string> faults)
    {
        var store = topic.Split('/')[2];
        if (message.TryGetProperty("store", out var said) && said.GetString() != store) faults.Add("/store: is not the topic's");
        if (!message.TryGetProperty("specversion", out _)) return;
        if (message.GetProperty("source").GetString() != $"/storeedge/{store}") faults.Add("/source: is not the store's");
        if (message.GetProperty("id").GetString() != $"{store}:{message.GetProperty("sequence").GetString()}") faults.Add("/id: is not store:sequence");
    }
}

/// <summary>One address of the contract.</summary>
/// <param name="IsSent">By the store; else by HQ.</param>
public sealed record Channel(string Name, string Address, bool IsSent, Schema Payload)
{
    private readonly Regex _topic = new($"^{Regex.Replace(Regex.Escape(Address), @"\\\{\w+}", "[a-z0-9-]{1,40}")}$", RegexOptions.CultureInvariant);

    public bool Holds(string topic) => _topic.IsMatch(topic) && !topic.EndsWith('\n');
}
