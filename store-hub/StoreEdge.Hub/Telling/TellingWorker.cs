using StoreEdge.Hub.Storage.Alerts;

namespace StoreEdge.Hub.Telling;

/// <summary>
/// Empties the queue, each channel by itself and in order: what is queued survives the hub's end and is told at least once. A channel that fails waits
/// twice as long each time; what is too old, or was refused too often, is given up and counted.
/// </summary>
internal sealed partial class TellingWorker(
    AlertFile file, IEnumerable<IReceiver> receivers, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<TellingWorker> logger) : BackgroundService
{
    /// <summary>After that nobody would act on it any more; a long weekend's outage is outlived.</summary>
    public static readonly TimeSpan GivenUpAfter = TimeSpan.FromHours(72);

    /// <summary>Some 20 minutes of a receiver that refuses one message, such as with a wrong secret; it would hold up all behind it.</summary>
    public const int MostRefusals = 9;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();   // the start waits for nobody outside
        List<IReceiver> all = [.. receivers];
        file.KeepOnly([.. all.Select(r => r.Channel)]);
        await Task.WhenAll(all.Select(r => ServeAsync(r, stoppingToken)));
    }

    /// <param name="share">By chance, 0 to 1: receivers that failed together are not tried together.</param>
    public static TimeSpan WaitAfter(int tries, double share)
    {
        var wait = TimeSpan.FromTicks(Math.Min(LongestWait.Ticks, FirstWait.Ticks << Math.Min(tries, 20)));
        return (wait / 2) + (wait / 2 * share);
    }

    private async Task ServeAsync(IReceiver receiver, CancellationToken stoppingToken)
    {
        var lastTold = file.Channels().FirstOrDefault(c => c.Channel == receiver.Channel)?.LastSentAt;
        using var timer = new PeriodicTimer(Pace, wall);
        do
        {
            var now = wall.GetUtcNow();
            if (lastTold + receiver.Between > now) continue;
            var due = file.Due(receiver.Channel, now, receiver.AtOnce);
            if (due.Count > 0 && await TellAsync(receiver, due, stoppingToken)) lastTold = wall.GetUtcNow();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> TellAsync(IReceiver receiver, IReadOnlyList<WaitingDelivery> due, CancellationToken stoppingToken)
    {
        var old = due.Where(d => wall.GetUtcNow() - d.MadeAt > GivenUpAfter).ToList();
        if (old.Count > 0)
        {
            file.Failed(receiver.Channel, old.Select(d => d.Id), "waited for too long and was given up", wall.GetUtcNow(), dueAt: null);
            return false;
        }
        var result = await receiver.TellAsync(due, stoppingToken);
        var (ids, now) = (due.Select(d => d.Id).ToList(), wall.GetUtcNow());
        if (result.Why is not { } why) return file.Delivered(receiver.Channel, ids, now);
        var tries = due.Max(d => d.Tries);
        if (tries == 0) Log.NotTold(logger, receiver.Channel, why);
        // A disk that does not take the later date has it tried again at the next tick: no worse than a hub that was started anew.
        file.Failed(receiver.Channel, ids, why, now, result.IsRefusal && tries >= MostRefusals ? null : now + WaitAfter(tries, Random.Shared.NextDouble()));
        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(3911, LogLevel.Warning, "{Channel} was not told: {Why}. It is tried again")]
        public static partial void NotTold(ILogger logger, string channel, string why);
    }
}
