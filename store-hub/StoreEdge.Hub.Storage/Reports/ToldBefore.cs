using StoreEdge.Hub.Rules.Anonymity.Local;

namespace StoreEdge.Hub.Storage.Reports;

/// <summary>
/// The answers of the running quarter of an hour. Whoever asks again is told the same, however often and although the facts move
/// on: two answers that differ by one visit would tell of that visit. It also makes a page of many days cheap to ask twice.
/// </summary>
internal sealed class ToldBefore
{
    // A manager's pages ask a few dozen; more is somebody who walks through the months, and whom nothing is lost by asking again.
    private const int Most = 512;

    private readonly Lock _one = new();
    private readonly Dictionary<object, object> _answers = [];
    private long _untilMs;

    public Told<T> Once<T>(object question, long untilMs, Func<Told<T>> tell)
    {
        lock (_one)
        {
            if (untilMs != _untilMs || _answers.Count >= Most) _answers.Clear();
            _untilMs = untilMs;
            if (_answers.TryGetValue(question, out var told)) return (Told<T>)told;
        }
        var answer = tell();
        lock (_one)
        {
            if (untilMs == _untilMs) _answers[question] = answer;
            return answer;
        }
    }
}
