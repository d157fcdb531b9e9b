using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Ingest;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.Stages;

/// <summary>Told from what the journal gave out and what the stage has committed, not from clocks: neither a slow hub nor one whose clock is set can be through too early.</summary>
internal sealed class FactsReach(IJournalGrew journal, RefoldRequests refolds, StageFigures committed, IEnumerable<IReadyCheck> checks) : IFactsReach
{
    public FactsMark Taken() => new(journal.LastSequence, refolds.Asked);

    public bool Hold(FactsMark mark) =>
        checks.All(c => c.IsReady) && committed.JournalSequence >= mark.JournalSequence && refolds.Settled >= mark.Refolds;
}
