using StoreEdge.Hub.Rules.Anonymity.Local;
using StoreEdge.Hub.Rules.Calendar;

namespace StoreEdge.Hub.Alerts;

internal static class ToldHour
{
    /// <summary>The start of the last full hour that may be told whole.</summary>
    public static DateTimeOffset Last(DateTimeOffset now, TradingCalendar calendar, ThresholdDays thresholds)
    {
        var until = DateTimeOffset.FromUnixTimeMilliseconds(thresholds.ToldUntilMs(now));
        return calendar.HourStartOf(calendar.HourStartOf(until).AddTicks(-1));
    }
}

/// <summary>The answer to a question that can change only when the next quarter of an hour is told: asked of the files once in that time. Any thread may call.</summary>
internal sealed class OncePerTold<T>(ThresholdDays thresholds) where T : class
{
    private readonly Lock _lock = new();
    private (long UntilMs, T Answer)? _last;

    public T Of(DateTimeOffset now, Func<T> ask)
    {
        var until = thresholds.ToldUntilMs(now);
        lock (_lock)
        {
            if (_last is { } last && last.UntilMs == until) return last.Answer;
            var answer = ask();
            _last = (until, answer);
            return answer;
        }
    }
}
