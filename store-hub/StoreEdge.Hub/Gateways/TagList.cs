using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Hub.Gateways;

/// <summary>
/// The store's own tags, <c>{"beacons":[{"id":"cart-1","identity":"address:aa:bb:.."}]}</c>. One tag may stand there several times, once per
/// identity: gateways differ in what they tell. Asked with what was heard, it makes no text of it.
/// </summary>
internal sealed class TagList
{
    private readonly Dictionary<BeaconIdentity, BeaconId> _beacons = [];
    private readonly Dictionary<TagAddress, BeaconId> _addresses = [];
    private readonly Dictionary<string, BeaconId> _ids = new(StringComparer.Ordinal);
    private FrozenDictionary<string, BeaconId>.AlternateLookup<ReadOnlySpan<char>> _byId;

    /// <summary>Tags, however many identities each has.</summary>
    public int Count { get; private set; }

    public bool TryFind(scoped in HeardTag tag, out BeaconId beacon)
    {
        beacon = default;
        return (tag.Beacon is { } identity && _beacons.TryGetValue(identity, out beacon))
            || (tag.Address is { } address && _addresses.TryGetValue(address, out beacon))
            || (!tag.Id.IsEmpty && _byId.TryGetValue(tag.Id, out beacon));
    }

    public static TagList? Read(string path, List<string> faults)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Of(path, JsonSerializer.Deserialize(file, TagListJson.Default.TagListDocument) ?? new(), faults);
        }
        catch (JsonException exception)
        {
            faults.Add($"{GatewaysOptions.Section}:TagList: {path} is not a tag list: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{GatewaysOptions.Section}:TagList: {path} cannot be read: {exception.Message}");
        }
        return null;
    }

    private static TagList Of(string path, TagListDocument document, List<string> faults)
    {
        var list = new TagList();
        var names = new HashSet<BeaconId>();
        for (var i = 0; i < document.Beacons.Count; i++)
        {
            var (id, identity) = (document.Beacons[i]?.Id, document.Beacons[i]?.Identity);
            if (!NameRule.Holds(id)) faults.Add($"{path} beacons[{i}].id '{id}' is not a name: {NameRule.InWords}");
            else if (list.TryAdd(identity ?? "", BeaconId.Of(id!)) is { } fault) faults.Add($"{path} beacons[{i}].identity '{identity}' {fault}");
            else names.Add(BeaconId.Of(id!));
        }
        list.Count = names.Count;
        list._byId = list._ids.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        return list;
    }

    /// <returns>What is wrong with the identity, or null.</returns>
    private string? TryAdd(string identity, BeaconId tag)
    {
        var (scheme, rest) = identity.Split(':', 2) is [var before, var after] ? (before, after) : ("", "");
        bool added;
        if (scheme == "address" && TagAddress.TryParse(rest, out var address)) added = _addresses.TryAdd(address, tag);
        else if (scheme == "espresense" && rest.Length is > 0 and <= EspresenseMessage.MaxIdLength) added = _ids.TryAdd(rest, tag);
        else if (BeaconIdentity.TryParse(identity, out var beacon)) added = _beacons.TryAdd(beacon, tag);
        else return "is neither an identity as the agents' beacon list has it, such as ibeacon:uuid:major:minor or address:aa:bb:cc:dd:ee:ff, nor espresense:id";
        return added ? null : "is there twice";
    }
}

internal sealed record TagListDocument
{
    public IReadOnlyList<TagListEntry?> Beacons { get; set; } = [];
}

internal sealed record TagListEntry(string? Id, string? Identity);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TagListDocument))]
internal sealed partial class TagListJson : JsonSerializerContext;
