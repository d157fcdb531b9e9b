using System.Globalization;
using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>What a gateway's message told, as text that can be compared.</summary>
internal sealed class HeardList : IHeardTags
{
    public List<string> Tags { get; } = [];

    public static (DecodeStatus Status, List<string> Tags) Of(GatewayKind kind, string topic, ReadOnlySpan<byte> payload)
    {
        var heard = new HeardList();
        return (GatewayMessages.TryDecode(kind, topic, payload, heard), heard.Tags);
    }

    public static (DecodeStatus Status, List<string> Tags) Of(GatewayKind kind, string topic, string payload) => Of(kind, topic, Encoding.UTF8.GetBytes(payload));

    public void Heard(scoped in HeardTag tag) => Tags.Add(Line(tag.Gateway.ToString(), tag.Address?.ToString(), tag.Id.ToString(), tag.RssiDbm, tag.ObservedAt, tag.Interval));

    public static string Line(string gateway, string? address, string id, int? rssiDbm, DateTimeOffset? at, TimeSpan? interval) => string.Create(CultureInfo.InvariantCulture,
        $"{gateway} {address ?? "-"} {(id.Length == 0 ? "-" : id)} {rssiDbm} {at?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) ?? "-"} {interval?.TotalMilliseconds ?? -1}");

    public static string Bare(string address) => address.Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
}
