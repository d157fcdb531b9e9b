using StoreEdge.Hub.Storage;

namespace StoreEdge.Hub.HqFeed;

/// <summary>One worker's writes to the outbox: what a full disk or a held file refuses waits for the worker's next round, and is said once per change.</summary>
internal sealed partial class PatientWrites(ILogger logger)
{
    private long _refused;

    /// <returns>False when the file refused it and may take it later. Anything worse is thrown.</returns>
    public bool TryDo(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (PassingRefusal.Is(exception))
        {
            if (_refused++ == 0) Log.Refused(logger, exception.Message);
            return false;
        }
        if (_refused > 0) Log.TakenAgain(logger, _refused);
        _refused = 0;
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(3621, LogLevel.Error, "The feed's outbox takes no writes: {Reason}. Nothing is lost, trying again")]
        public static partial void Refused(ILogger logger, string reason);

        [LoggerMessage(3622, LogLevel.Information, "The feed's outbox takes writes again; {Refused} were refused")]
        public static partial void TakenAgain(ILogger logger, long refused);
    }
}
