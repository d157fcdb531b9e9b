using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// The answers of the running quarter of an hour. Whoever asks again is told the same, however often and although the facts move
/// on: two answers that differ by one visit would tell of that visit. It also makes a page of today cheap to ask twice.
/// </summary>
internal sealed class ToldBefore
{
    // Of days whose answers are not kept: a manager's pages ask a few dozen.
    private const int Most = 512;

    private readonly Lock _one = new();
    private readonly Dictionary<object, object> _answers = [];
    private readonly HashSet<int> _keptDays = [];
    private long _untilMs;

    public bool TryFind<T>(object question, long untilMs, out Told<T>? told)
    {
        lock (_one)
        {
            Turn(untilMs);
            told = _answers.TryGetValue(question, out var found) ? (Told<T>)found : null;
            return told is not null;
        }
    }

    /// <returns>What is told: of two who asked at once, the first one's.</returns>
    public Told<T> Hold<T>(object question, long untilMs, Told<T> answer)
    {
        lock (_one)
        {
            if (untilMs != _untilMs) return answer;
            if (_answers.TryGetValue(question, out var first)) return (Told<T>)first;
            if (_answers.Count >= Most) _answers.Clear();
            _answers[question] = answer;
            return answer;
        }
    }

    /// <summary>Days whose kept answers were told in this quarter stay with them until the next one, like all that was told.</summary>
    /// <param name="days">Those that have kept answers, and whether nothing has changed since these were made.</param>
    /// <returns>Those whose kept answers hold.</returns>
    public HashSet<int> Kept(IEnumerable<(int Day, bool AreNew)> days, long untilMs)
    {
        lock (_one)
        {
            Turn(untilMs);
            var hold = days.Where(d => d.AreNew || _keptDays.Contains(d.Day)).Select(d => d.Day).ToHashSet();
            if (untilMs == _untilMs) _keptDays.UnionWith(hold);
            return hold;
        }
    }

    private void Turn(long untilMs)
    {
        if (untilMs == _untilMs) return;
        _answers.Clear();
        _keptDays.Clear();
        _untilMs = untilMs;
    }
}
