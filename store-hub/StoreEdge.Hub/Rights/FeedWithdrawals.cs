using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>
/// Takes who withdraws out of the feed: at once, and again when the stages have settled. A hub that dies in between does both at its next
/// start, when it goes through the withdrawals of the last day.
/// </summary>
internal sealed partial class FeedWithdrawals(FeedShares shares, RefoldRequests refolds, Backups backups,
    [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<FeedWithdrawals> logger) : BackgroundService, IFeedToLeave
{
    // A full disk does not empty itself faster.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    // Unbounded: an entry is a withdrawal, and none may be lost.
    private readonly Channel<Left> _again = Channel.CreateUnbounded<Left>();

    public void Leave(IReadOnlyList<byte[]> pseudonyms, DateTimeOffset until) => TryLeave(pseudonyms, until);

    public void Settle(IReadOnlyList<byte[]> pseudonyms, DateTimeOffset? until, bool changed)
    {
        if (changed) backups.TryMarkStale();   // a hub that dies now makes them anew at its next start; refused, it is tried again below
        _again.Writer.TryWrite(new(pseudonyms, until, changed, refolds.Asked));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var left in _again.Reader.ReadAllAsync(stoppingToken))
        {
            while (refolds.Settled < left.Asked) await Task.Delay(BetweenLooks, wall, stoppingToken);
            while (left.Until is { } until && !TryLeave(left.Pseudonyms, until)) await Task.Delay(AfterRefusal, wall, stoppingToken);
            // Marked again: copies made meanwhile may have held the sums as they were.
            while (left.HasChanged && !backups.TryMarkStale()) await Task.Delay(AfterRefusal, wall, stoppingToken);
        }
    }

    private bool TryLeave(IReadOnlyList<byte[]> pseudonyms, DateTimeOffset until)
    {
        try
        {
            shares.Withdraw(pseudonyms, until);
            return true;
        }
        catch (SqliteException exception) when (PassingRefusal.Is(exception))
        {
            Log.Refused(logger);
            return false;
        }
    }

    private sealed record Left(IReadOnlyList<byte[]> Pseudonyms, DateTimeOffset? Until, bool HasChanged, long Asked);

    private static partial class Log
    {
        [LoggerMessage(3507, LogLevel.Warning, "A withdrawal has not left the sums for HQ yet: facts.db takes no writes now. It is tried again")]
        public static partial void Refused(ILogger logger);
    }
}
