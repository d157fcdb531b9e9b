using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>
/// Withdrawals of who never said anything before: there is nothing to end, and a line about them would be the first that the store holds of them. They are kept in
/// memory, so that a consent that was given before and comes late finds them; bounded, because anybody can make up names: the oldest go.
/// </summary>
internal sealed class EarlyWithdrawals(int most = EarlyWithdrawals.Most)
{
    private const int Most = 10_000;   // some 5 MB

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, IReadOnlyList<ConsentEvent>> _held = new(StringComparer.Ordinal);

    public void Hold(SubjectKey subject, IReadOnlyList<ConsentEvent> events)
    {
        lock (_lock)
        {
            _held[Name(subject)] = [.. Of(subject).Union(events)];
            if (_held.Count > most) _held.RemoveAt(0);
        }
    }

    public IReadOnlyList<ConsentEvent> Of(SubjectKey subject)
    {
        lock (_lock) return _held.GetValueOrDefault(Name(subject)) ?? [];
    }

    /// <summary>They stand in the subject's record by now.</summary>
    public void Forget(SubjectKey subject)
    {
        lock (_lock) _held.Remove(Name(subject));
    }

    private static string Name(SubjectKey subject) => Convert.ToHexString(subject.Bytes);
}
