using System.Text;
using StoreEdge.Hub.Storage.Accounts;

namespace StoreEdge.Hub.SignIn;

/// <summary>
/// The way in while no account exists: a code in a file that only the hub's own user reads, so whoever types it can read the data
/// folder. It is made anew at each start, every quarter of an hour and after ten wrong tries, and goes with its use.
/// </summary>
internal sealed partial class FirstRunCode(HubOptions options, AccountFile accounts, [FromKeyedServices(HubApplication.WallClock)] TimeProvider wall, ILogger<FirstRunCode> logger)
    : BackgroundService
{
    public const string FileName = "first-run.code";

    public const int MostWrong = 10;

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly string _path = Path.Combine(options.DataFolder, FileName);
    private string? _code;
    private DateTimeOffset _madeAt;
    private int _wrong;

    /// <summary>No account exists yet.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_lock) return _code is not null && accounts.All().Count == 0;   // one may have been made with a key
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (accounts.All().Count > 0) Spend();
        else
        {
            MakeAnew();
            Log.Awaited(logger, _path);
        }
        return base.StartAsync(cancellationToken);
    }

    /// <summary>The code stands until it is spent: a first account that was refused may be tried again.</summary>
    public bool Opens(string shown)
    {
        lock (_lock)
        {
            if (_code is null) return false;
            if (wall.GetUtcNow() - _madeAt >= Lifetime)
            {
                MakeAnew();
                return false;
            }
            if (OneTimeCode.Same(_code, shown)) return true;
            if (++_wrong < MostWrong) return false;
            MakeAnew();
            Log.GuessedAt(logger, MostWrong, _path);
            return false;
        }
    }

    /// <summary>The first account is made.</summary>
    public void Spend()
    {
        lock (_lock)
        {
            _code = null;
            File.Delete(_path);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), wall);
        while (IsAwaited && await timer.WaitForNextTickAsync(stoppingToken))
        {
            lock (_lock)
                if (_code is not null && wall.GetUtcNow() - _madeAt >= Lifetime) MakeAnew();
        }
    }

    private void MakeAnew()
    {
        lock (_lock)
        {
            (_code, _madeAt, _wrong) = (OneTimeCode.New(), wall.GetUtcNow(), 0);
            PrivateFiles.Write(_path, Encoding.ASCII.GetBytes(_code + "\n"));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3911, LogLevel.Warning, "Nobody has an account yet: open /sign-in and type the one-time code that stands in {File}")]
        public static partial void Awaited(ILogger logger, string file);

        [LoggerMessage(3912, LogLevel.Warning, "{Tries} wrong one-time codes were typed: another one stands in {File}")]
        public static partial void GuessedAt(ILogger logger, int tries, string file);
    }
}
