using StoreEdge.Mosquitto;
using StoreEdge.Observations;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>A commodity gateway where a receiver hangs: what it hears it publishes as its kind does, strangers and all.</summary>
internal sealed class GatewayRadio : IRadio
{
    // A gateway of Minew sends what it has heard once a second.
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);

    private readonly GatewayKind _kind;
    private readonly string _name;
    private readonly TagAddress _address;
    private readonly IMqttLine _broker;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private readonly List<TagReport> _heard = [];
    private readonly ITimer? _timer;
    private bool _binary;
    private long _reported, _lost;

    /// <exception cref="FormatException">The broker's address cannot be read.</exception>
    public GatewayRadio(DeviceId receiver, GatewayKind kind, GatewayOptions options)
    {
        if (!MqttOptions.TryReadBroker(options.Broker, out var host, out var port)) throw new FormatException($"'{options.Broker}' is not a broker");
        (_kind, _name, _address, _clock) = (kind, receiver.Value, AddressOf(receiver), options.Clock);
        _broker = MqttLine.Open(new MqttOptions { Host = host, Port = port, ClientId = $"gateway-{receiver}", Version = MqttVersion.V311 });
        if (kind == GatewayKind.Minew) _timer = _clock.CreateTimer(_ => SendTogether(), null, Together, Together);
        _broker.Start();
    }

    public bool IsConnected => _broker.IsConnected;

    public long Reported => Interlocked.Read(ref _reported);

    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>The name by which the hub's settings know it: ESPresense's room, OpenMQTTGateway's name, the address of the other two.</summary>
    public static string NameOf(DeviceId receiver, GatewayKind kind) =>
        kind is GatewayKind.Espresense or GatewayKind.OpenMqttGateway ? receiver.Value : AddressOf(receiver).ToString();

    public void Hear(Advert advert, sbyte? rssiDbm)
    {
        // 127: the radio does not know (Core 5.3, vol 4 E 7.7.65.2).
        var report = new TagReport(new(advert.Address), rssiDbm ?? 127, advert.Data, _clock.GetUtcNow());
        switch (_kind)
        {
            case GatewayKind.Espresense:
                var id = (BeaconIdentity.TryFromAdvert(advert.Data, out var beacon) ? EspresenseMessage.IdOf(beacon) : null) ?? report.Address.ToString();
                _ = SendAsync(EspresenseMessage.Topic(id, _name), EspresenseMessage.Encode(id, report, TimeSpan.FromSeconds(1)), 1);
                break;
            case GatewayKind.OpenMqttGateway:
                _ = SendAsync(OpenMqttGatewayMessage.Topic(_name, report.Address), OpenMqttGatewayMessage.Encode(report), 1);
                break;
            case GatewayKind.Ruuvi:
                _ = SendAsync(RuuviGatewayMessage.Topic(_address, report.Address), RuuviGatewayMessage.Encode(_address, report), 1);
                break;
            default:
                lock (_lock) _heard.Add(report);
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
        await _broker.DisposeAsync();
    }

    // JSON and binary in turn: the users of these gateways choose one, the hub must read both.
    private void SendTogether()
    {
        byte[] payload;
        int count;
        lock (_lock)
        {
            count = _heard.Count;
            if (count == 0) return;
            payload = _binary ? MinewBinary.Encode(_address, _heard) : MinewJson.Encode(_address, _clock.GetUtcNow(), _heard);
            _heard.Clear();
            _binary = !_binary;
        }
        _ = SendAsync($"minew/{_address}/reports", payload, count);
    }

    private async Task SendAsync(string topic, byte[] payload, int reports)
    {
        // As the gateways do: at most once, and what finds no line is lost.
        var outcome = await _broker.PublishAsync(topic, payload, qos: 0, retain: false, CancellationToken.None);
        Interlocked.Add(ref outcome.IsAcknowledged ? ref _reported : ref _lost, reports);
    }

    private static TagAddress AddressOf(DeviceId receiver) => new(0xACF0_0000_0000UL | unchecked((uint)StableHash.Of(1, receiver.Value)));
}
