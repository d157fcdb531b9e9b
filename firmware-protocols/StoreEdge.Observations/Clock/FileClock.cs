using System.Globalization;

namespace StoreEdge.Observations;

/// <summary>
/// The store's clock, moved on by somebody else: it stands at what is written in a file. So a test lets a program of its own live through days,
/// each hour of them only when the hour before is done, however slow the machine is.
/// </summary>
public sealed class FileClock : TimeProvider
{
    // How often (wall time) the file is looked at.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly string _file;
    private readonly List<FileTimer> _timers = [];
    private readonly ITimer _looks;
    private DateTimeOffset _now;
    private TimeSpan _passed;   // only ever forward, also when somebody sets the clock back

    /// <param name="file">Holds one ISO 8601 instant; to be replaced as a whole (<see cref="Write"/>).</param>
    /// <exception cref="FormatException">It does not.</exception>
    public FileClock(string file)
    {
        _file = file;
        _now = Read() ?? throw new FormatException($"'{file}' holds no instant such as 2026-11-21T09:00:00Z");
        _looks = System.CreateTimer(_ => Look(), null, Pace, Pace);
    }

    /// <summary>Sets the clock of every program that reads the file.</summary>
    public static void Write(string file, DateTimeOffset now)
    {
        File.WriteAllText($"{file}.new", now.ToString("O", CultureInfo.InvariantCulture));
        File.Move($"{file}.new", file, overwrite: true);
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock) return _passed.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FileTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock) _timers.Add(timer);
        return timer;
    }

    private DateTimeOffset? Read()
    {
        try
        {
            return DateTimeOffset.TryParse(File.ReadAllText(_file), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var now) ? now : null;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return null;   // the clock stands
        }
    }

    // However far it leaps, a timer is due once: who asks how late it is reads the clock.
    private void Look()
    {
        List<FileTimer> due;
        lock (_lock)   // also over the reading: of two looks at once the earlier would set the clock back
        {
            if (Read() is not { } now) return;
            if (now > _now) _passed += now - _now;
            _now = now;
            due = [.. _timers.Where(t => t.Due <= _passed).OrderBy(t => t.Due)];
            foreach (var timer in due) timer.Due = timer.Period > TimeSpan.Zero ? _passed + timer.Period : null;
        }
        foreach (var timer in due) timer.Fire();
    }

    private sealed class FileTimer(FileClock clock, Action fire) : ITimer
    {
        /// <summary>By the time that has passed; null while it waits for nothing.</summary>
        public TimeSpan? Due { get; set; }

        public TimeSpan Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock._passed + dueTime;
                Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
