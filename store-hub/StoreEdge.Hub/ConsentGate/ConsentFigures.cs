using StoreEdge.Hub.Rules;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Observations;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>How often each purpose was given, refused, taken back, renewed and ended by itself, by trading day; of nobody in particular.</summary>
internal sealed class ConsentFigures(ConsentFile consents, TradingCalendar calendar)
{
    /// <returns>Newest day first; days and purposes of which nothing was said are left out.</returns>
    public IReadOnlyList<ConsentsOfDay> Of(DateOnly from, DateOnly to) =>
    [
        .. consents.Between(calendar.EndOf(from.AddDays(-1)), calendar.EndOf(to))
            .GroupBy(e => (Day: calendar.DayOf(e.At), e.Purpose)).OrderByDescending(g => g.Key.Day).ThenBy(g => g.Key.Purpose)
            .Select(g => new ConsentsOfDay(g.Key.Day, g.Key.Purpose, Count(g, ConsentChange.Given), Count(g, ConsentChange.Renewed),
                Count(g, ConsentChange.Refused), Count(g, ConsentChange.Withdrawn), Count(g, ConsentChange.Expired))),
    ];

    private static int Count(IEnumerable<(Purpose Purpose, ConsentChange Change, DateTimeOffset At)> said, ConsentChange change) => said.Count(e => e.Change == change);
}

/// <summary>What was said of one purpose on one trading day.</summary>
internal sealed record ConsentsOfDay(DateOnly Day, Purpose Purpose, int Given, int Renewed, int Refused, int Withdrawn, int Expired);
