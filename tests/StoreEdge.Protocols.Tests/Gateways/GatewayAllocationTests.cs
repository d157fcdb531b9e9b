using System.Text;

namespace StoreEdge.Protocols.Tests.Gateways;

public class GatewayAllocationTests
{
    private static readonly TagAddress Gateway = new(0xAA0000000001);
    private static readonly TagReport Report = new(new(0xBB0000000002), -60, new IBeacon(new Guid("5d1f2c3a-0000-4000-8000-0123456789ab"), 1, 7, -59).EncodeAdvert(), DateTimeOffset.UnixEpoch.AddYears(56));

    public static TheoryData<GatewayKind, string, byte[]> Messages => new()
    {
        { GatewayKind.Espresense, "espresense/devices/iBeacon:5d1f2c3a-0000-4000-8000-0123456789ab-1-7/dairy", EspresenseMessage.Encode("x", Report, TimeSpan.FromSeconds(1)) },
        { GatewayKind.OpenMqttGateway, OpenMqttGatewayMessage.Topic("gw", Report.Address), OpenMqttGatewayMessage.Encode(Report) },
        { GatewayKind.Ruuvi, RuuviGatewayMessage.Topic(Gateway, Report.Address), RuuviGatewayMessage.Encode(Gateway, Report) },
        { GatewayKind.Minew, "x", MinewJson.Encode(Gateway, Report.At, [Report, Report, Report]) },
        { GatewayKind.Minew, "x", MinewBinary.Encode(Gateway, [Report, Report, Report]) },
        { GatewayKind.Espresense, "espresense/rooms/dairy", Encoding.UTF8.GetBytes("{}") },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Reading_a_good_message_gives_out_no_byte_of_heap(GatewayKind kind, string topic, byte[] payload)
    {
        var counted = new Counted();
        for (var warm = 0; warm < 50; warm++) GatewayMessages.TryDecode(kind, topic, payload, counted);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var pass = 0; pass < 100; pass++) GatewayMessages.TryDecode(kind, topic, payload, counted);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(topic.StartsWith("espresense/rooms", StringComparison.Ordinal), counted.Tags == 0);
    }

    private sealed class Counted : IHeardTags
    {
        public int Tags { get; private set; }

        public void Heard(scoped in HeardTag tag) => Tags++;
    }
}
