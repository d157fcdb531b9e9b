using StoreEdge.Agent.Health;

namespace StoreEdge.Agent.Ports;

/// <summary>Keeps one device's port open: opens it, runs a session on it, and comes back after it has gone.</summary>
internal sealed partial class KeptPort(PortAddress address, WireSettings wire, IPortOpener opener, DeviceStatus status,
    TimeProvider wall, ILogger<KeptPort> logger)
{
    // A plugged-in cable must work again within 3 s, a missing one must not cost a core.
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100), Last = TimeSpan.FromSeconds(2);

    /// <param name="session">Reads until the port is gone and returns, or throws <see cref="IOException"/>, which means the same.</param>
    public async Task RunAsync(Func<IBytePort, CancellationToken, Task> session, CancellationToken stoppingToken)
    {
        var backOff = new BackOff(First, Last, wall, Random.Shared);
        string? told = null;                // one line per outage, not one per try
        var failedWhenOpen = false;         // opens, and is of no use: nothing new to say at each opening
        while (true)
        {
            var isOpen = false;
            try
            {
                using var port = new CountedPort(await opener.OpenAsync(address, wire, stoppingToken), status);
                isOpen = true;
                var openedAt = wall.GetTimestamp();
                status.Opened();
                if (!failedWhenOpen) Log.Opened(logger, status.Device.Value, address);
                await session(port, stoppingToken);
                Log.Gone(logger, status.Device.Value, address);
                (told, failedWhenOpen) = (null, false);
                if (wall.GetElapsedTime(openedAt) > Last) backOff.Reset();
            }
            catch (IOException e)
            {
                if (told != e.Message) Log.Failed(logger, status.Device.Value, e.Message);
                (told, failedWhenOpen) = (e.Message, isOpen);
            }
            status.Opening();
            await backOff.WaitAsync(stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "{Device} opened on {Address}")]
        public static partial void Opened(ILogger logger, string device, PortAddress address);

        [LoggerMessage(1002, LogLevel.Warning, "{Device} has gone from {Address}; trying again")]
        public static partial void Gone(ILogger logger, string device, PortAddress address);

        [LoggerMessage(1003, LogLevel.Warning, "{Device} is not open: {Reason}; trying again")]
        public static partial void Failed(ILogger logger, string device, string reason);
    }
}
