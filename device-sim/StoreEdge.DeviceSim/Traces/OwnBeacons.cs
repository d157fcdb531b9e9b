using System.Text.Json;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>The store's own beacons, whose addresses are nobody's secret: the agent's list, <c>{"beacons":[{"id":..,"identity":..}]}</c>.</summary>
internal sealed class OwnBeacons(IEnumerable<BeaconIdentity> identities)
{
    private readonly HashSet<BeaconIdentity> _identities = [.. identities];

    // Of those that have said who they are: no more than the list has, for each has one at a time.
    private readonly HashSet<ulong> _addresses = [];

    public int Count => _identities.Count;

    /// <exception cref="IOException">Not there, or not such a list.</exception>
    public static OwnBeacons Read(string path)
    {
        try
        {
            using var list = JsonDocument.Parse(File.ReadAllBytes(path));
            return new(list.RootElement.GetProperty("beacons").EnumerateArray().Select(b => b.GetProperty("identity").GetString())
                .Select(text => BeaconIdentity.TryParse(text, out var identity) ? identity : throw new IOException($"{path}: '{text}' is no beacon's identity")).ToList());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} is not a beacon list: {e.Message}", e);
        }
    }

    public bool Knows(ulong address, ReadOnlySpan<byte> data)
    {
        if (_addresses.Contains(address) || _identities.Contains(BeaconIdentity.OfAddress(address))) return true;
        if (!BeaconIdentity.TryFromAdvert(data, out var identity) || !_identities.Contains(identity)) return false;
        if (_addresses.Count < 16 * _identities.Count) _addresses.Add(address);
        return true;
    }
}
