using Microsoft.Data.Sqlite;
using StoreEdge.Hub.ConsentGate;
using StoreEdge.Hub.Stages;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Feed;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Rights;

/// <summary>What the shopper ever said of consent; the subject allows nothing from here on.</summary>
internal sealed class EraseConsents(ConsentFile consents) : IErasureStep
{
    public Task<bool> TryAsync(ErasedSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(consents.Erase(subject.Key) == AppendStatus.Committed);
}

/// <summary>The pings, then the open track and all facts of them, with what they added to the sums, as when consent is withdrawn for all time; then what they added to the feed's sums.</summary>
internal sealed class ErasePingsAndFacts(Gate gate, RefoldRequests refolds, FeedShares shares, HubOptions options, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall) : IErasureStep
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public async Task<bool> TryAsync(ErasedSubject subject, CancellationToken cancellationToken)
    {
        if (await gate.JudgeAgainAsync(subject.Key) != AppendStatus.Committed) return false;
        // What the stages hold in memory of the pings must not be written after this.
        var asked = refolds.Asked;
        while (refolds.Settled < asked) await Task.Delay(BetweenLooks, wall, cancellationToken);
        try
        {
            shares.Erase(subject.Pseudonyms);   // last: from here on no close can find the shopper among the facts
        }
        catch (SqliteException exception) when (PassingRefusal.Is(exception))
        {
            return false;
        }
        // Visits of which the retention has taken rows stand as they are; within the hour they are forgotten, and are gone then.
        return !SubjectRowsReader.Holds(Path.Combine(options.DataFolder, StagesRoom.FactsName), SubjectTables.Facts, subject.Pseudonyms)
            && !SubjectRowsReader.Holds(Path.Combine(options.DataFolder, JournalFile.Name), SubjectTables.Journal, subject.Pseudonyms);
    }
}

/// <summary>What deleted rows left in pages and logs.</summary>
internal sealed class ScrubFiles(HubOptions options) : IErasureStep
{
    private static readonly string[] Names = [ConsentFile.Name, JournalFile.Name, StagesRoom.FactsName];

    // Off the caller's thread: a journal of gigabytes takes its time.
    public Task<bool> TryAsync(ErasedSubject subject, CancellationToken cancellationToken) =>
        Task.Run(() => Names.All(name => ScrubbedFile.TryScrub(Path.Combine(options.DataFolder, name))), cancellationToken);
}
