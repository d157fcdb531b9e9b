using System.Text;
using StoreEdge.DeviceSim.Hq;
using StoreEdge.Testing;

namespace StoreEdge.DeviceSim.Tests.Hq;

/// <summary>
/// An erased row that HQ asks for, or that was not yet sent, is answered as erased at once; the message that names all such rows comes with the next
/// close. HQ hears both in either order, and what was on the way before, after them.
/// </summary>
public sealed class HqErasureOrderTests
{
    private const string Store = "store-0001";

    private static readonly (string Name, Action<HqRecords> Hear)[] Words =
    [
        ("the first row", hq => Hear(hq, 1, "tombstones", """{"sequences":[900],"reason":"erasure"}""")),
        ("the erased row", hq => Hear(hq, 2, "sync-state", """{"reportedAtMs":5,"lastSequence":3,"backlog":1,"softwareVersion":"1","planVersion":"1","clockSkewMs":-1500}""")),
        ("its tombstone", hq => Hear(hq, 3, "tombstones", """{"sequences":[2],"reason":"erasure"}""")),
        ("that it is erased", hq => hq.Erase(Store, 2, 2)),
        ("that it is held no more", hq => hq.Lose(Store, 2, 2)),
    ];

    [Fact]
    public void In_whatever_order_hq_hears_of_an_erasure_the_same_stands_there_at_the_end_and_nothing_of_the_erased_row()
    {
        foreach (var order in Orders([.. Words]))
        {
            using var folder = new ScratchFolder();
            using var hq = new HqRecords(folder.File("hq.db"));

            foreach (var word in order) word.Hear(hq);

            var (summary, said) = (hq.Summary(new Dictionary<string, string>()), string.Join(", ", order.Select(w => w.Name)));
            Assert.True((3L, 3L, 0L, 0L) == (summary.Stores[Store].Contiguous, summary.Stores[Store].Rows, summary.Lost, summary.Gaps), said);
            Assert.True("erased 1, tombstones 2" == string.Join(", ", summary.RowsPerFamily.Select(f => $"{f.Key} {f.Value}").Order(StringComparer.Ordinal)), said);
            Assert.True(hq.All().Select(r => r.Sequence).SequenceEqual([1L, 3]), said);
        }
    }

    private static void Hear(HqRecords hq, long sequence, string family, string data)
    {
        var payload = Encoding.UTF8.GetBytes($$"""{"specversion":"1.0","id":"{{Store}}:{{sequence}}","source":"/storeedge/{{Store}}","type":"storeedge.{{family}}.v1","time":"2026-11-21T10:10:00.000Z","datacontenttype":"application/json","dataschema":"urn:storeedge:v1:{{family}}","sequence":"{{sequence}}","store":"{{Store}}","data":{{data}}}""");
        Assert.True(FeedSchema.TryRead($"storeedge/v1/{Store}/feed/{family}", payload, out var message, out var fault), fault);
        hq.Store(message, payload, out var differs);
        Assert.False(differs, $"{sequence} has other bytes");
    }

    private static IEnumerable<(string Name, Action<HqRecords> Hear)[]> Orders((string Name, Action<HqRecords> Hear)[] words) => words.Length <= 1
        ? [words]
        : words.SelectMany((first, i) => Orders([.. words.Where((_, j) => j != i)]).Select(rest => ((string Name, Action<HqRecords> Hear)[])[first, .. rest]));
}
