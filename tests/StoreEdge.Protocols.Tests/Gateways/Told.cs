using System.Globalization;
using System.Text;

namespace StoreEdge.Protocols.Tests.Gateways;

/// <summary>What a gateway's message told, kept as a test may look at it.</summary>
internal sealed record Told(string Gateway, string? Address, string? Beacon, string Id, int? RssiDbm, DateTimeOffset? ObservedAt, TimeSpan? Interval)
{
    public static (DecodeStatus Status, IReadOnlyList<Told> Tags) By(GatewayKind kind, string topic, byte[] payload)
    {
        var list = new Sink();
        var status = GatewayMessages.TryDecode(kind, topic, payload, list);
        return (status, list.Tags);
    }

    public static (DecodeStatus Status, IReadOnlyList<Told> Tags) By(GatewayKind kind, string topic, string payload) => By(kind, topic, Encoding.UTF8.GetBytes(payload));

    public static DateTimeOffset Utc(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private sealed class Sink : IHeardTags
    {
        public List<Told> Tags { get; } = [];

        public void Heard(scoped in HeardTag tag) =>
            Tags.Add(new(tag.Gateway.ToString(), tag.Address?.ToString(), tag.Beacon?.ToString(), tag.Id.ToString(), tag.RssiDbm, tag.ObservedAt, tag.Interval));
    }
}
