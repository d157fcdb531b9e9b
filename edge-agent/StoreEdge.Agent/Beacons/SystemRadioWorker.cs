using StoreEdge.Agent.Health;
using StoreEdge.Agent.Ports;
using StoreEdge.Agent.Settings;

namespace StoreEdge.Agent.Beacons;

/// <summary>
/// A radio that is the system's own Bluetooth. Best effort: the package behind it gives no addresses and no exact adverts, so
/// beacons are known by what they say, never by their address. The default is a controller of the agent's own (<see cref="RadioWorker"/>).
/// </summary>
internal sealed partial class SystemRadioWorker(RadioSettings radio, IAdvertSink adverts, DeviceStatus status, TimeProvider wall,
    ILogger<SystemRadioWorker> logger) : BackgroundService
{
    private readonly Lock _hearing = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backOff = new BackOff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), wall, Random.Shared);
        while (true)
        {
            status.Opened();
            try
            {
                await AgentTransports.ListenWithInTheHandBleAsync(Heard, stoppingToken);
            }
            catch (IOException e)
            {
                Log.NotScanning(logger, radio.Device.Value, e.Message);
            }
            status.Opening();
            await backOff.WaitAsync(stoppingToken);
        }
    }

    // The package calls from threads of its own, and the filter is nobody's but one caller's.
    private void Heard(byte[] data, sbyte? rssiDbm)
    {
        lock (_hearing)
        {
            adverts.OnAdvert(address: null, data, rssiDbm);
            adverts.OnChunk();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1511, LogLevel.Warning, "{Device} does not scan: {Reason}; trying again")]
        public static partial void NotScanning(ILogger logger, string device, string reason);
    }
}
