using StoreEdge.Hub.Storage.Reports;

namespace StoreEdge.Hub.Pages;

/// <summary>
/// The pairs of the day that is asked for, found anew when that costs little: a busy day's thousands of visits are compared with one
/// another, and twenty viewers ask. A quiet day is found for each answer.
/// </summary>
internal sealed class CountedOnceByDay(TimeProvider wall)
{
    // Of one processor: an answer stands for so many times as long as it took to find.
    private const int LeastShare = 20;

    private readonly Lock _one = new();
    private int _day;
    private CountedOnce? _found;
    private long _foundAt;
    private TimeSpan _standsFor = TimeSpan.MinValue;

    /// <returns>Null when single visits of the day are no longer kept, or there were none.</returns>
    public CountedOnce? Of(FactsSnapshot facts, int day)
    {
        lock (_one)
        {
            var began = wall.GetTimestamp();
            if (day == _day && wall.GetElapsedTime(_foundAt, began) < _standsFor) return _found;
            (_found, _day, _foundAt) = (CountedOnce.Of(facts, day), day, wall.GetTimestamp());
            _standsFor = LeastShare * wall.GetElapsedTime(began, _foundAt);
            return _found;
        }
    }
}
