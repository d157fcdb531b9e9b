using System.Diagnostics.Metrics;
using StoreEdge.Hub.Rules.Calendar;
using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>What becomes of the rows of a trading day whose salt is gone.</summary>
internal interface ILostDays
{
    /// <param name="day">As in tables: 20261121.</param>
    void Retire(int day);
}

/// <summary>
/// Rows that nobody can tell to be anybody's serve no right any more: they go at once, as if their retention had ended. HQ is told nothing of
/// the day's shoppers, for who comes again would be two of them.
/// </summary>
internal sealed partial class LostDays : ILostDays
{
    private readonly HubOptions _options;
    private readonly JournalFile _journal;
    private readonly ISubjectsToRefold _refold;
    private readonly TradingCalendar _calendar;
    private readonly TimeProvider _storeClock;
    private readonly ILogger<LostDays> _logger;
    private readonly Counter<long> _lost;

    public LostDays(HubOptions options, JournalFile journal, ISubjectsToRefold refold, TradingCalendar calendar, TimeProvider storeClock, IMeterFactory meters, ILogger<LostDays> logger)
    {
        (_options, _journal, _refold, _calendar, _storeClock, _logger) = (options, journal, refold, calendar, storeClock, logger);
        _lost = meters.Create("StoreEdge.Hub.ConsentGate").CreateCounter<long>("storeedge.consent.lost_days", "{day}", "Trading days whose rows of shoppers went early, because the day's salt was gone");
    }

    public void Retire(int day)
    {
        var (of, now) = (TradingCalendar.DayOfNumber(day), _storeClock.GetUtcNow());
        var isYoung = now < _calendar.EndOf(of) + TimeSpan.FromHours(_options.RawRetentionHours);
        var subjects = AppRows.Delete(_options.DataFolder, of, _calendar, now, isYoung);
        if (subjects.Count == 0) return;
        _journal.ForgetRecent();
        _refold.Refold(subjects);   // the open tracks go with their rows
        if (!isYoung) return;
        _lost.Add(1);
        Log.Lost(_logger, of);
    }

    private static partial class Log
    {
        [LoggerMessage(3105, LogLevel.Warning,
            "The pseudonyms of trading day {Day} are lost, as when the machine was started anew: what stood under them was deleted, and HQ is told nothing of the day's shoppers")]
        public static partial void Lost(ILogger logger, DateOnly day);
    }
}

/// <summary>Before anything reads or writes: looks which days with rows have no salt any more.</summary>
internal sealed class LostDaysAtStart(HubOptions options, DailySalts salts, ILostDays lost, TradingCalendar calendar) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var day in AppRows.Days(options.DataFolder, calendar))
            if (!salts.Knows(day)) lost.Retire(day);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
