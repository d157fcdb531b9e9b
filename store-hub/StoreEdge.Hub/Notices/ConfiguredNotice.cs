using StoreEdge.Hub.HqFeed;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Notices;

/// <summary>The notice of the running configuration, and the version under which the registry holds it.</summary>
internal sealed class ConfiguredNotice
{
    public ConfiguredNotice(NoticeRegistry registry, HubOptions options, FloorPlan plan, IEnumerable<HqFeedOptions> feed)
    {
        Sentences = ShopperNotice.Of(options, plan, feed.FirstOrDefault());
        Held = registry.Configure(ShopperNotice.TextOf(Sentences));
    }

    public IReadOnlyList<NoticeSentence> Sentences { get; }

    public StoredNotice Held { get; }
}
