using StoreEdge.Hub.HqFeed;

namespace StoreEdge.Hub.Tests.HqFeed;

/// <summary>Facts that hold what they were asked for, or lag while a test says so.</summary>
internal sealed class ReachedFacts : IFactsReach
{
    public long Taken { get; set; }

    public long Committed { get; set; }

    FactsMark IFactsReach.Taken() => new(Taken, 0);

    public bool Hold(FactsMark mark) => Committed >= mark.JournalSequence;
}
