using System.Text.Json;
using StoreEdge.Hub.Notices;
using StoreEdge.Observations;

namespace StoreEdge.Hub.Tests.Downlink;

/// <summary>Versions of a notice over a real broker into the store's book of notices.</summary>
public sealed class NoticeOrderTests
{
    [Fact]
    public async Task A_notice_of_HQ_can_be_consented_to_and_its_next_version_from_the_instant_that_HQ_is_told()
    {
        await using var store = await OrderedStore.StartAsync();

        var first = await store.OrderAsync("notice", 1, Notice("We count visits.", 1));
        var second = await store.OrderAsync("notice", 2, Notice("We count visits and stays.", 2));
        var later = await store.OrderAsync("notice", 3, Notice("We count no more.", 3), notBefore: "2026-12-01T00:00:00Z");
        await store.Hub.RestartAsync();

        var held = store.Hub.Get<INoticeRegistry>().All.Where(n => n.Name.Id == "chain-notice").OrderBy(n => n.Name.Version).ToList();
        Assert.Equal([("applied", 1L), ("applied", 2L), ("applied", 3L)], [(first.Outcome, first.Version), (second.Outcome, second.Version), (later.Outcome, later.Version)]);
        Assert.Equal(["We count visits.", "We count visits and stays.", "We count no more."], held.Select(n => n.Text));
        Assert.Equal([first.EffectiveAt, second.EffectiveAt, later.EffectiveAt], held.Select(n => JsonSerializer.Serialize(n.ValidFrom).Trim('"').Replace("\\u002B", "+", StringComparison.Ordinal)));
        Assert.Equal("2026-12-01T00:00:00+00:00", later.EffectiveAt);
    }

    [Fact]
    public async Task A_notice_that_is_not_what_its_hash_says_or_the_stores_own_or_no_notice_is_refused()
    {
        await using var store = await OrderedStore.StartAsync();
        var right = Notice("We count visits.", 1);

        async Task<(string?, string)> Refused(string content)
        {
            var reply = await store.OrderAsync("notice", 1, content);
            return (reply.Reason, Assert.Single(reply.Details));
        }
        Assert.Equal(("invalid-content", "the SHA-256 is not that of the text"), await Refused(right.Replace("visits", "nobody", StringComparison.Ordinal)));
        Assert.Equal("invalid-content", (await Refused(right.Replace("chain-notice", "shopper-notice", StringComparison.Ordinal))).Item1);
        Assert.StartsWith("not a notice", (await Refused(right.Replace("\"version\":1", "\"version\":1,\"more\":2", StringComparison.Ordinal))).Item2, StringComparison.Ordinal);
        Assert.StartsWith("not a notice", (await Refused(right.Replace("\"chain-notice\"", "null", StringComparison.Ordinal))).Item2, StringComparison.Ordinal);
        Assert.StartsWith("not a notice", (await Refused("null")).Item2, StringComparison.Ordinal);
        Assert.DoesNotContain(store.Hub.Get<INoticeRegistry>().All, n => n.Name.Id == "chain-notice");
    }

    private static string Notice(string text, int version) => $$"""{"id":"chain-notice","version":{{version}},"text":"{{text}}","sha256":"{{NoticeRegistry.Sha256Of(text)}}"}""";
}
