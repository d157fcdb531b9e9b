using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Notices;

/// <summary>The notice of the running configuration, and the version under which the registry holds it.</summary>
internal sealed class ConfiguredNotice
{
    public ConfiguredNotice(NoticeRegistry registry, HubOptions options, FloorPlan plan, IEnumerable<HqFeedOptions> feed, ThresholdDays thresholds, TimeProvider storeClock)
    {
        // A stricter one holds from tomorrow on: until then the notice promises no more than today keeps.
        var least = Math.Min(thresholds.At(storeClock.GetUtcNow()).K, options.ManagerView.LeastVisits);
        Sentences = ShopperNotice.Of(options, plan, feed.FirstOrDefault(), least);
        Held = registry.Configure(ShopperNotice.TextOf(Sentences));
    }

    public IReadOnlyList<NoticeSentence> Sentences { get; }

    public StoredNotice Held { get; }
}
