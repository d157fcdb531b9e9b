using System.Globalization;

namespace StoreEdge.Observations;

/// <summary>
/// The store's clock, run at a chosen speed from a chosen start. Every process of one run is given the same three
/// values, so all of them read the same instant at the same moment; timers made from it are shortened alike.
/// </summary>
public sealed class ScaledClock : TimeProvider
{
    private readonly DateTimeOffset _start;
    private readonly DateTimeOffset _anchor;

    /// <param name="start">The store's time at the anchor.</param>
    /// <param name="anchor">The wall instant at which the store's time is <paramref name="start"/>.</param>
    /// <param name="speed">Store seconds per wall second, above 0 and at most 3600.</param>
    public ScaledClock(DateTimeOffset start, DateTimeOffset anchor, double speed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(speed, 3600);
        (_start, _anchor, Speed) = (start, anchor, speed);
    }

    public double Speed { get; }

    public override DateTimeOffset GetUtcNow() => _start + ((System.GetUtcNow() - _anchor) * Speed);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(System.CreateTimer(callback, state, ToWall(dueTime), ToWall(period)), this);

    /// <summary>How long a span of store time lasts on the wall; infinite stays infinite, and nothing shrinks below a millisecond.</summary>
    public TimeSpan ToWall(TimeSpan storeTime)
    {
        if (storeTime == Timeout.InfiniteTimeSpan || storeTime == TimeSpan.Zero) return storeTime;
        var wall = storeTime / Speed;
        return wall < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wall;
    }

    /// <summary>
    /// The clock of this process: the wall clock, or a scaled one when <c>STOREEDGE_CLOCK</c> is set to
    /// <c>start;anchor;speed</c> (two ISO 8601 instants and a number), or what a file says when it is <c>file:</c> and its path.
    /// </summary>
    /// <exception cref="FormatException">The variable is set and does not read so.</exception>
    public static TimeProvider FromEnvironment(string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting)) return System;
        if (setting.StartsWith(OfFile, StringComparison.Ordinal)) return new FileClock(setting[OfFile.Length..]);
        var parts = setting.Split(';');
        if (parts.Length == 3
            && DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var start)
            && DateTimeOffset.TryParse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var anchor)
            && double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var speed)
            && speed is > 0 and <= 3600)
            return new ScaledClock(start, anchor, speed);
        throw new FormatException(
            $"{VariableName} is '{setting}', not 'start;anchor;speed' such as 2026-11-21T09:00:00Z;2026-11-21T20:00:00Z;60");
    }

    public const string VariableName = "STOREEDGE_CLOCK";

    /// <summary>What the setting begins with where a <see cref="FileClock"/> is asked for.</summary>
    public const string OfFile = "file:";

    /// <summary>The value of <see cref="VariableName"/> that gives another process this same clock.</summary>
    public string ToSetting() => string.Create(CultureInfo.InvariantCulture, $"{_start:O};{_anchor:O};{Speed:R}");

    private sealed class ScaledTimer(ITimer wall, ScaledClock clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => wall.Change(clock.ToWall(dueTime), clock.ToWall(period));

        public void Dispose() => wall.Dispose();

        public ValueTask DisposeAsync() => wall.DisposeAsync();
    }
}
