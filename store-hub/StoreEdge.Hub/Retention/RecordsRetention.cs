using StoreEdge.Hub.Storage;
using StoreEdge.Hub.Storage.Alerts;
using StoreEdge.Hub.Storage.Rights;

namespace StoreEdge.Hub.Retention;

/// <summary>Deletes what is kept for years: consents long ended, in the backups as well, looks, closed requests, and alerts that are over.</summary>
internal sealed partial class RecordsRetention(ConsentFile consents, RightsFile rights, AlertFile alerts, Backups backups, HubOptions options, ILogger<RecordsRetention> logger)
{
    // Taken out of consent.db, not yet out of every backup.
    private readonly Queue<SubjectKey> _inBackups = [];

    public void Run(DateTimeOffset now)
    {
        var ended = consents.EraseEnded(now, options.RecordsRetentionYears);
        foreach (var subject in ended ?? []) _inBackups.Enqueue(subject);
        while (_inBackups.TryPeek(out var subject) && backups.TryErase(subject)) _inBackups.Dequeue();
        // Looks and requests as the consents: as long as somebody may ask how they were served. Alerts as the sums that they are read beside.
        var forgot = rights.ForgetBefore(now.AddYears(-options.RecordsRetentionYears)) & alerts.ForgetBefore(now.AddMonths(-options.SumsRetentionMonths));
        if (ended is { Count: > 0 }) Log.Deleted(logger, ended.Count, options.RecordsRetentionYears);
        if (ended is null || !forgot || _inBackups.Count > 0) Log.Refused(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(3203, LogLevel.Information, "Retention deleted the consent records of {Subjects} subjects, {Years} years after their end")]
        public static partial void Deleted(ILogger logger, int subjects, int years);

        [LoggerMessage(3204, LogLevel.Warning, "The disk did not let retention delete old records; the next round tries again")]
        public static partial void Refused(ILogger logger);
    }
}
