using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.Agent.Settings;

/// <summary>
/// The list of the store's own beacons: <c>{"beacons":[{"id":"cart-1","identity":"ibeacon:..."}]}</c>. An identity is one of
/// <see cref="BeaconIdentity.Forms"/>.
/// </summary>
internal static class BeaconListFile
{
    public static (FrozenDictionary<BeaconIdentity, BeaconId> Beacons, IReadOnlyList<string> Faults) Read(string path)
    {
        var beacons = new Dictionary<BeaconIdentity, BeaconId>();
        var faults = new List<string>();
        var names = new HashSet<string>();
        try
        {
            using var file = File.OpenRead(path);
            var list = JsonSerializer.Deserialize(file, BeaconListJson.Default.BeaconListDocument) ?? new();
            for (var i = 0; i < list.Beacons.Count; i++)
            {
                var (id, text) = (list.Beacons[i].Id, list.Beacons[i].Identity);
                if (!NameRule.Holds(id)) faults.Add($"{path} beacons[{i}].id '{id}' is not a name: {NameRule.InWords}");
                else if (!names.Add(id!)) faults.Add($"{path} beacons[{i}].id '{id}' is there twice");
                else if (!BeaconIdentity.TryParse(text, out var identity))
                    faults.Add($"{path} beacons[{i}].identity '{text}' is none of {BeaconIdentity.Forms}");
                else if (!beacons.TryAdd(identity, BeaconId.Of(id!))) faults.Add($"{path} beacons[{i}].identity '{text}' is there twice");
            }
        }
        catch (JsonException e)
        {
            faults.Add($"{path} is not a beacon list: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add($"{path} cannot be read: {e.Message}");
        }
        return (beacons.ToFrozenDictionary(), faults);
    }
}

internal sealed record BeaconListDocument
{
    public IReadOnlyList<BeaconListEntry> Beacons { get; set; } = [];
}

internal sealed record BeaconListEntry(string? Id, string? Identity);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(BeaconListDocument))]
internal sealed partial class BeaconListJson : JsonSerializerContext;
