using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>Once after the start: a hub that was killed between a change of consent and its effect on the journal catches up on it.</summary>
internal sealed partial class WithdrawalSweep(ConsentFile consents, Gate gate, TimeProvider storeClock, ILogger<WithdrawalSweep> logger) : BackgroundService
{
    // Longer than any raw row lives.
    private static readonly TimeSpan Back = TimeSpan.FromHours(26);

    // A consent for more than before changes what its pings may be used for, and the facts within a flush of the stages: what
    // a killed hub had not yet done is among the newest events, however long it lay dead. To judge all consents of a day again
    // would fold most visits of the day again.
    private static readonly TimeSpan LastOfAll = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subjects = consents.ChangedSince(storeClock.GetUtcNow() - Back, LastOfAll);
        foreach (var subject in subjects)
        {
            stoppingToken.ThrowIfCancellationRequested();
            await gate.JudgeAgainAsync(subject);
        }
        Log.Swept(logger, subjects.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(3102, LogLevel.Information, "The journal and the facts agree with what {Count} subjects said last of consent")]
        public static partial void Swept(ILogger logger, int count);
    }
}
