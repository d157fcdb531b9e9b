using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.ConsentGate;

/// <summary>Once after the start: a hub that was killed between a change of consent and its effect on the journal catches up on it.</summary>
internal sealed partial class WithdrawalSweep(ConsentFile consents, Gate gate, TimeProvider storeClock, ILogger<WithdrawalSweep> logger) : BackgroundService
{
    // Longer than any raw row lives.
    private static readonly TimeSpan Back = TimeSpan.FromHours(26);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var subjects = consents.WithdrawnSince(storeClock.GetUtcNow() - Back);
        foreach (var subject in subjects)
        {
            stoppingToken.ThrowIfCancellationRequested();
            await gate.JudgeAgainAsync(subject, tellAlways: true);
        }
        Log.Swept(logger, subjects.Count);
    }

    private static partial class Log
    {
        [LoggerMessage(3102, LogLevel.Information, "The journal agrees with the {Count} latest withdrawals")]
        public static partial void Swept(ILogger logger, int count);
    }
}
