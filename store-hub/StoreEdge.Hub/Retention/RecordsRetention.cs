using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Retention;

/// <summary>Deletes what is kept for years: consents long ended, in the backups as well, looks, closed requests, and alerts that are over.</summary>
internal sealed partial class RecordsRetention(ConsentFile consents, RightsFile rights, AlertFile alerts, Backups backups, ILogger<RecordsRetention> logger)
{
    /// <summary>As the consents: as long as somebody may ask how a request was served.</summary>
    public const int Years = 3;

    /// <summary>Of what needed somebody: as the sums that it is read beside.</summary>
    public const int MonthsOfHistory = 25;

    // Taken out of consent.db, not yet out of every backup.
    private readonly Queue<SubjectKey> _inBackups = [];

    public void Run(DateTimeOffset now)
    {
        var ended = consents.EraseEnded(now);
        foreach (var subject in ended ?? []) _inBackups.Enqueue(subject);
        while (_inBackups.TryPeek(out var subject) && backups.TryErase(subject)) _inBackups.Dequeue();
        var forgot = rights.ForgetBefore(now.AddYears(-Years)) & alerts.ForgetBefore(now.AddMonths(-MonthsOfHistory));
        if (ended is { Count: > 0 }) Log.Deleted(logger, ended.Count);
        if (ended is null || !forgot || _inBackups.Count > 0) Log.Refused(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(3203, LogLevel.Information, "Retention deleted the consent records of {Subjects} subjects, three years after their end")]
        public static partial void Deleted(ILogger logger, int subjects);

        [LoggerMessage(3204, LogLevel.Warning, "The disk did not let retention delete old records; the next round tries again")]
        public static partial void Refused(ILogger logger);
    }
}
