using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Sales;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>The only way into the journal. Everything that may be stored passes here, and what a shopper takes back is taken out here.</summary>
internal sealed partial class Gate(ConsentBook book, JournalFile journal, SubjectKeys keys, DailySalts salts, ISubjectsToRefold refold, IFeedToLeave feed,
    HubOptions options, ScanPlaces places, TimeProvider storeClock, IngestCounters counters, ILogger<Gate> logger)
{
    // Held from reading a history to queueing what follows from it. So pings judged by an old history stand in the writer's
    // queue before the correction that a newer one brings, and are taken out again by it.
    private readonly Lock _order = new();

    public async Task<AppendStatus> TakeAsync(ObservationBatch batch)
    {
        var rows = PermissionRule.Observations(batch, TooLateBefore, places);
        var result = await journal.Writer.AppendAsync(rows);
        if (result.Status != AppendStatus.Committed) return result.Status;
        counters.CountObservations(result.Stored, result.Duplicates, rows.Skipped.Count, result.Gaps);
        if (result.Gaps > 0) Log.LeftOut(logger, batch.Agent, batch.Epoch, result.Gaps, batch.Observations[^1].Position);
        return result.Status;
    }

    /// <summary>Accepted and withheld pings; those too late for the retention are neither, and need not be sent again.</summary>
    public async Task<(AppendStatus Status, PingsAnswered Answer)> TakeAsync(PingBatch batch)
    {
        var subject = keys.Of(batch.Subject);
        PingVerdict verdict;
        Task<AppendResult> appending;
        lock (_order)
        {
            verdict = PermissionRule.Pings(batch.Pings, book.HistoryOf(subject), salts.PseudonymsAt(subject), TooLateBefore, storeClock.GetUtcNow(), places);
            appending = verdict.Rows.Entries.Count > 0
                ? journal.Writer.AppendAsync(verdict.Rows)
                : Task.FromResult(new AppendResult(AppendStatus.Committed));
        }
        var result = await appending;
        if (result.Status == AppendStatus.Committed) counters.CountPings(result.Stored, result.Duplicates, verdict.TooLate, verdict.Withheld);
        return (result.Status, new PingsAnswered(verdict.Rows.Entries.Count, verdict.Withheld));
    }

    public async Task<AppendStatus> TakeAsync(ConsentGiven given)
    {
        var saved = book.Write(given);
        return saved == AppendStatus.Committed || given.Refused is { Count: > 0 } ? await JudgeAfterAsync(saved, given.Subject, isNo: given.Refused is { Count: > 0 }) : saved;
    }

    public Task<AppendStatus> TakeAsync(ConsentWithdrawn withdrawn) => JudgeAfterAsync(book.Write(withdrawn), withdrawn.Subject, isNo: true);

    /// <summary>Brings the stored pings of a subject into line with its history, and tells those who have read them, also where they may know.</summary>
    public Task<AppendStatus> JudgeAgainAsync(SubjectKey subject) => JudgeAgainAsync(subject, tellAlways: true, isNo: true);

    private async Task<AppendStatus> JudgeAgainAsync(SubjectKey subject, bool tellAlways, bool isNo)
    {
        IReadOnlyList<byte[]> pseudonyms;
        DateTimeOffset? withdrawn;
        Task<AppendResult> judging;
        lock (_order)
        {
            pseudonyms = salts.PseudonymsOf(subject);
            var history = book.HistoryOf(subject);
            withdrawn = history.LastNoToHq > storeClock.GetUtcNow() - LongestRow ? history.LastNoToHq : null;
            judging = journal.Writer.JudgeAgainAsync(pseudonyms, history.Decide);
        }
        // Before the rows that say what was told of whom go.
        if (withdrawn is { } until) feed.Leave(pseudonyms, until);
        var result = await judging;
        if (result.Status == AppendStatus.Committed && (result.Stored > 0 || tellAlways)) refold.Refold(pseudonyms);
        var lessened = isNo && result.Stored > 0;
        if (withdrawn is not null || lessened) feed.Settle(pseudonyms, withdrawn, lessened);
        // Where a reader is in the way, the next round of retention tries again.
        if (result.Status == AppendStatus.Committed && result.Stored > 0) await journal.Writer.EmptyLogAsync();
        return result.Status;
    }

    // No raw row, visit or share of one is older.
    private static readonly TimeSpan LongestRow = TimeSpan.FromHours(50);

    private DateTimeOffset TooLateBefore => storeClock.GetUtcNow() - TimeSpan.FromHours(options.RawRetentionHours);

    // A no that the disk refused holds in memory: the stored pings obey it at once.
    private async Task<AppendStatus> JudgeAfterAsync(AppendStatus saved, string subject, bool isNo)
    {
        var judged = await JudgeAgainAsync(keys.Of(subject), tellAlways: false, isNo);
        return saved == AppendStatus.Committed ? judged : saved;
    }

    private static partial class Log
    {
        [LoggerMessage(3101, LogLevel.Warning, "Agent {Agent} left out {Count} positions of outbox {Epoch} before {Position}")]
        public static partial void LeftOut(ILogger logger, AgentId agent, Guid epoch, long count, long position);
    }
}
