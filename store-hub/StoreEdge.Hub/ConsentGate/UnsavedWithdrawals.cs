using System.Collections.Concurrent;
using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>Withdrawals that are not on disk (yet), in memory: a full disk must not keep somebody tracked.</summary>
internal sealed class UnsavedWithdrawals
{
    private readonly ConcurrentDictionary<string, ConsentEvent[]> _held = new();

    public void Hold(SubjectKey subject, IReadOnlyList<ConsentEvent> events) =>
        _held.AddOrUpdate(Name(subject), _ => [.. events], (_, held) => [.. held.Union(events)]);

    public void Release(SubjectKey subject, IReadOnlyList<ConsentEvent> events)
    {
        var left = _held.AddOrUpdate(Name(subject), _ => [], (_, held) => [.. held.Except(events)]);
        if (left.Length == 0) _held.TryRemove(new KeyValuePair<string, ConsentEvent[]>(Name(subject), left));
    }

    public IReadOnlyList<ConsentEvent> Of(SubjectKey subject) => _held.TryGetValue(Name(subject), out var held) ? held : [];

    private static string Name(SubjectKey subject) => Convert.ToHexString(subject.Bytes);
}
