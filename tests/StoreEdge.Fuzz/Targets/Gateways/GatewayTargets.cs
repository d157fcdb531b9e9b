using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>One kind of gateway: the first line of an input is its topic, the rest its payload.</summary>
internal abstract class GatewayTarget(GatewayKind kind) : IFuzzTarget
{
    protected static readonly TagAddress Gateway = new(0xAA0000000001), Tag = new(0xBB0000000002);

    protected static readonly TagReport Report = new(Tag, -60, new IBeacon(new Guid("5d1f2c3a-0000-4000-8000-0123456789ab"), 1, 7, -59).EncodeAdvert(), DateTimeOffset.UnixEpoch.AddYears(56));

    public abstract string Name { get; }

    public abstract IEnumerable<byte[]> Seeds { get; }

    // Tags cost nothing but the text that the counter below makes of them; a bad message costs one exception.
    public long MostAllocated(int inputLength) => 200_000 + (100L * inputLength);

    public void Run(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf((byte)'\n');
        var topic = end < 0 ? "" : Encoding.Latin1.GetString(input[..end]);
        var (first, second) = (new Law(), new Law());
        var status = GatewayMessages.TryDecode(kind, topic, input[(end + 1)..], first);
        if (status == DecodeStatus.Foreign && first.Count > 0) throw new FuzzFault("a foreign message told a tag");
        if (GatewayMessages.TryDecode(kind, topic, input[(end + 1)..], second) != status || first.Count != second.Count) throw new FuzzFault("the same message was read in two ways");
    }

    protected static byte[] Seed(string topic, ReadOnlySpan<byte> payload) => [.. Encoding.Latin1.GetBytes(topic), (byte)'\n', .. payload];

    private sealed class Law : IHeardTags
    {
        public int Count { get; private set; }

        public void Heard(scoped in HeardTag tag)
        {
            Count++;
            if (tag.RssiDbm is < -127 or > 20) throw new FuzzFault("a strength that no radio reports");
            if (tag.Gateway.IsEmpty) throw new FuzzFault("a gateway without a name");
            if (tag.Address is null && tag.Beacon is null && tag.Id.IsEmpty) throw new FuzzFault("a tag without any identity");
            if (tag.Interval <= TimeSpan.Zero) throw new FuzzFault("an interval that is none");
        }
    }
}

internal sealed class EspresenseTarget() : GatewayTarget(GatewayKind.Espresense)
{
    public override string Name => "gateway-espresense";

    public override IEnumerable<byte[]> Seeds =>
    [
        Seed("espresense/devices/iBeacon:5d1f2c3a-0000-4000-8000-0123456789ab-1-7/dairy", EspresenseMessage.Encode("x", Report, TimeSpan.FromSeconds(1))),
        Seed("espresense/devices/eddy:0001020304040506070809-0a0b0c0d0e0f/dairy", """{"mac":"0a1b2c3d4e5f","rssi":"-86.5","raw":5.24,"int":588,"close":true}"""u8),
    ];
}

internal sealed class OpenMqttGatewayTarget() : GatewayTarget(GatewayKind.OpenMqttGateway)
{
    public override string Name => "gateway-openmqttgateway";

    public override IEnumerable<byte[]> Seeds =>
    [
        Seed(OpenMqttGatewayMessage.Topic("gw", Tag), OpenMqttGatewayMessage.Encode(Report)),
        Seed(OpenMqttGatewayMessage.UndecodedTopic("gw"), """{"id":"0A:1B:2C:3D:4E:5F","rssi":"-82","servicedatauuid":"0xfeaa","servicedata":"00e7000102030405060708090a0b0c0d0e0f0000"}"""u8),
    ];
}

internal sealed class RuuviGatewayTarget() : GatewayTarget(GatewayKind.Ruuvi)
{
    public override string Name => "gateway-ruuvi";

    public override IEnumerable<byte[]> Seeds =>
    [
        Seed(RuuviGatewayMessage.Topic(Gateway, Tag), RuuviGatewayMessage.Encode(Gateway, Report)),
        Seed("x", """{"data":{"gw_mac":"AA:00:00:00:00:01","tags":{"BB:00:00:00:00:02":{"rssi":-70,"timestamp":1612358929,"data":"AA"}}}}"""u8),
    ];
}

internal sealed class MinewTarget() : GatewayTarget(GatewayKind.Minew)
{
    public override string Name => "gateway-minew";

    public override IEnumerable<byte[]> Seeds =>
    [
        Seed("x", MinewBinary.Encode(Gateway, [Report, Report, Report with { Address = new(1) }])),
        Seed("x", MinewJson.Encode(Gateway, Report.At, [Report])),
    ];
}
