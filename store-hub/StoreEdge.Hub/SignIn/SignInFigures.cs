using System.Diagnostics.Metrics;

namespace StoreEdge.Hub.SignIn;

/// <summary>Counts and logs who came in and who did not; a name that was typed may be a password typed in the wrong field, so none is written down.</summary>
internal sealed partial class SignInFigures
{
    private readonly Counter<long> _tries;
    private readonly ILogger<SignInFigures> _logger;

    public SignInFigures(IMeterFactory meters, ILogger<SignInFigures> logger)
    {
        _logger = logger;
        _tries = meters.Create("StoreEdge.Hub").CreateCounter<long>("storeedge.hub.sign_in.tries", "{try}", "Tries to sign in");
    }

    public void CameIn(string way)
    {
        Count("in");
        Log.CameIn(_logger, way);
    }

    public void Refused(string way)
    {
        Count("refused");
        Log.Refused(_logger, way);
    }

    public void Waits(string way)
    {
        Count("waits");
        Log.Waits(_logger, way);
    }

    private void Count(string outcome) => _tries.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static partial class Log
    {
        [LoggerMessage(3913, LogLevel.Information, "Somebody signed in by {Way}")]
        public static partial void CameIn(ILogger logger, string way);

        [LoggerMessage(3914, LogLevel.Warning, "A try to sign in by {Way} was refused")]
        public static partial void Refused(ILogger logger, string way);

        [LoggerMessage(3915, LogLevel.Information, "A try to sign in by {Way} must wait: there were too many wrong ones")]
        public static partial void Waits(ILogger logger, string way);
    }
}
