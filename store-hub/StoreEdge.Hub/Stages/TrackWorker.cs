using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Rules.Fusion;
using StoreEdge.Hub.Rules.Visits;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Facts;

namespace StoreEdge.Hub.Stages;

/// <summary>Runs the stage: reads as soon as the journal grew, commits at the flush interval and at the stop, says what the floor looks like.</summary>
internal sealed partial class TrackWorker(TrackStage stage, TrackRoom tracks, RefoldRequests refolds, FactsStore facts, IJournalGrew grew, HubOptions options,
    TimeProvider clock, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<TrackWorker> logger) : BackgroundService, IReadyCheck
{
    // At any speed of the store's clock: pages need no more, and a commit's fsync is real time.
    private static readonly TimeSpan LeastBetweenCommits = TimeSpan.FromSeconds(1);

    // With the pace of a page's stream, a ping is on the page within a second.
    private static readonly TimeSpan BetweenSnapshots = TimeSpan.FromMilliseconds(250);

    // A full disk does not empty itself faster; what waits stays in the journal as well.
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(2);

    // While catching up: some minutes of the fullest day, so a whole day's visits are never in memory together.
    private const long RowsBetweenCommits = 200_000;

    // The hub's memory is bounded, and a look at the whole heap takes some tens of milliseconds: not for less.
    private const long LeastToCollect = 4_000_000;

    // A quarter of an hour behind the joins that stand, and with the round below within the hour that the retention allows.
    private readonly TimeSpan _factsLife = TimeSpan.FromHours(options.RawRetentionHours) + TimeSpan.FromMinutes(45);

    private static readonly TimeSpan BetweenForgetting = TimeSpan.FromMinutes(10);

    private DateTimeOffset _committedAt;
    // Passed time, not the clock's: one that is set back must put off neither.
    private long? _triedAt;
    private long? _publishedAt;
    private DateTimeOffset _forgotAt;
    private bool _refused;
    private bool _mustCommit;

    private volatile bool _caughtUp;

    public bool IsReady => _caughtUp;

    public string WaitsFor => "the stages are catching up with the journal";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await CatchUp(stoppingToken);
            while (true) await RunOnce(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop: what was read goes into the facts. If they refuse it now, the journal gives it again at the next start.
            if (_caughtUp) while (ReadSome()) { }
            TryCommit();
        }
    }

    private async Task CatchUp(CancellationToken stoppingToken)
    {
        var from = stage.ReadThrough;
        var committed = from;
        while (ReadSome())
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (stage.ReadThrough - committed < RowsBetweenCommits) continue;
            TryCommit();   // lets go of the visits that have ended; refused, the next one has it all
            committed = stage.ReadThrough;
        }
        while (!TryCommit()) await Task.Delay(AfterRefusal, wall, stoppingToken);
        Log.CaughtUp(logger, stage.ReadThrough - from);
        _caughtUp = true;
    }

    private async Task RunOnce(CancellationToken stoppingToken)
    {
        using var tick = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAny(grew.WaitAsync(stage.ReadThrough, tick.Token), refolds.WaitAsync(tick.Token), Task.Delay(BetweenSnapshots, wall, tick.Token));
        await tick.CancelAsync();
        stoppingToken.ThrowIfCancellationRequested();
        ReadAll();
        if (IsTimeToCommit()) TryCommit();
        if (IsTimeToPublish())
        {
            stage.Publish(clock.GetUtcNow());
            _publishedAt = wall.GetTimestamp();
        }
        if (!_refused && Since(_forgotAt) >= BetweenForgetting) Forget();
    }

    // Where more comes than can be read, the facts and the floor still get their turn.
    private void ReadAll()
    {
        while (ReadSome() && !IsTimeToCommit() && !IsTimeToPublish()) { }
        while (refolds.TryTake(out var subject))
        {
            tracks.Refold(subject, VisitSource.App, clock.GetUtcNow());
            _mustCommit = true;
        }
    }

    private bool ReadSome() => stage.ReadSome(clock.GetUtcNow());

    private bool IsTimeToPublish() => Passed(_publishedAt, BetweenSnapshots);

    private bool Passed(long? since, TimeSpan time) => since is not { } at || wall.GetElapsedTime(at) >= time;

    // A withdrawal is seen at once; everything else can wait for the next flush.
    private bool IsTimeToCommit()
    {
        if (_refused) return Passed(_triedAt, AfterRefusal);
        return _mustCommit || (stage.HasChanges && Passed(_triedAt, LeastBetweenCommits) && Since(_committedAt) >= TimeSpan.FromSeconds(options.Stages.FlushSeconds));
    }

    private bool TryCommit()
    {
        var taken = stage.TryCommit(clock.GetUtcNow());
        _triedAt = wall.GetTimestamp();
        if (taken)
        {
            (_committedAt, _mustCommit) = (clock.GetUtcNow(), false);
            if (FreePages.WereLeft(LeastToCollect)) GC.Collect();
            refolds.Settle();
        }
        Tell(taken);
        return taken;
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        var taken = facts.TryForget(visitsBefore: now - _factsLife, sumsBefore: now.AddMonths(-options.SumsRetentionMonths));
        // Forgetting is timed by the store's clock: one that runs fast enough would put off every commit by it.
        if (taken) _forgotAt = now;
        else _triedAt = wall.GetTimestamp();
        Tell(taken);
    }

    // Once per change, not once per try.
    private void Tell(bool taken)
    {
        if (taken == !_refused) return;
        _refused = !taken;
        if (_refused) Log.Refused(logger);
        else Log.TakenAgain(logger);
    }

    // A store clock that was set back must not put off anything until it is where it was.
    private TimeSpan Since(DateTimeOffset instant) => (clock.GetUtcNow() - instant).Duration();

    private static partial class Log
    {
        [LoggerMessage(3301, LogLevel.Information, "Stages caught up with the journal: {Rows} rows were read again or for the first time")]
        public static partial void CaughtUp(ILogger logger, long rows);

        [LoggerMessage(3303, LogLevel.Error, "The facts file takes no writes: the disk is full or another program holds the file. Nothing is lost, trying again")]
        public static partial void Refused(ILogger logger);

        [LoggerMessage(3304, LogLevel.Information, "The facts file takes writes again")]
        public static partial void TakenAgain(ILogger logger);
    }
}
