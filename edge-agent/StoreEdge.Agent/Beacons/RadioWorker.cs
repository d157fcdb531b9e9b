using StoreEdge.Agent.Health;
using StoreEdge.Agent.Ports;
using StoreEdge.Agent.Settings;

namespace StoreEdge.Agent.Beacons;

/// <summary>Keeps one radio scanning: starts it, watches it, resets it when it is silent or not understood.</summary>
internal sealed partial class RadioWorker(KeptPort port, RadioSettings radio, IAdvertSink adverts, DeviceStatus status,
    TimeProvider wall, ILogger<RadioWorker> logger) : BackgroundService
{
    // Each reset costs some milliseconds of adverts, and a noisy wire would ask for one all the time.
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1), BetweenResets = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => port.RunAsync(ListenAsync, stoppingToken);

    private async Task ListenAsync(IBytePort open, CancellationToken stoppingToken)
    {
        status.Degraded();      // until it answers
        using var session = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var host = new HciHost(open, adverts, wall);
        var reading = host.ReadAsync(session.Token);
        try
        {
            await StartAsync(host, reading, session.Token);
            var watch = new Watch(wall.GetTimestamp(), host.Events, wall.GetTimestamp());
            while (true)
            {
                if (await EndedWithinAsync(reading, BetweenLooks, session.Token)) return;
                watch = await LookAsync(host, reading, watch, session.Token);
            }
        }
        finally
        {
            await session.CancelAsync();
            open.Dispose();     // ends a read that waits
            await reading.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task<Watch> LookAsync(HciHost host, Task reading, Watch watch, CancellationToken cancellationToken)
    {
        if (host.Events != watch.Events) watch = watch with { Events = host.Events, LifeAt = wall.GetTimestamp() };
        var silent = wall.GetElapsedTime(watch.LifeAt) >= radio.Silence;
        if (silent)
        {
            status.Degraded();
            Log.Silent(logger, radio.Device.Value, radio.Silence.TotalSeconds);
        }
        else
        {
            if (wall.GetElapsedTime(watch.ResetAt) < BetweenResets) return watch;
            if (host.TakeFailed()) Log.Failed(logger, radio.Device.Value);
            else if (host.TakeLostSync()) Log.LostSync(logger, radio.Device.Value);
            else return watch;
        }
        await StartAsync(host, reading, cancellationToken, understood: !silent);
        // The answers to the reset are no adverts: a radio that stays silent stays degraded.
        return new Watch(wall.GetTimestamp(), host.Events, wall.GetTimestamp());
    }

    /// <exception cref="IOException">The controller does not answer after three tries: the port is opened anew.</exception>
    private async Task StartAsync(HciHost host, Task reading, CancellationToken cancellationToken, bool understood = true)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await host.ScanAsync(cancellationToken);
                if (understood) status.Understood();
                Log.Scans(logger, radio.Device.Value);
                return;
            }
            catch (IOException e) when (tries < 3 && !reading.IsCompleted)
            {
                status.Degraded();
                Log.NotStarted(logger, radio.Device.Value, e.Message);
            }
        }
    }

    private async Task<bool> EndedWithinAsync(Task reading, TimeSpan time, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(reading, Task.Delay(time, wall, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first != reading) return false;
        await reading;      // an IOException says why it ended
        return true;
    }

    private readonly record struct Watch(long ResetAt, long Events, long LifeAt);

    private static partial class Log
    {
        [LoggerMessage(1501, LogLevel.Warning, "{Device} has heard nothing for {Seconds} s; it is reset")]
        public static partial void Silent(ILogger logger, string device, double seconds);

        [LoggerMessage(1502, LogLevel.Warning, "{Device} sent bytes that are no event; it is reset")]
        public static partial void LostSync(ILogger logger, string device);

        [LoggerMessage(1504, LogLevel.Information, "{Device} scans")]
        public static partial void Scans(ILogger logger, string device);

        [LoggerMessage(1505, LogLevel.Warning, "{Device} says that its hardware failed; it is reset")]
        public static partial void Failed(ILogger logger, string device);

        [LoggerMessage(1503, LogLevel.Debug, "{Device} does not scan: {Reason}; it is reset")]
        public static partial void NotStarted(ILogger logger, string device, string reason);
    }
}
