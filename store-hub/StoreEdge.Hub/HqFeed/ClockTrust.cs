using StoreEdge.Hub.Storage.Feed;

namespace StoreEdge.Hub.HqFeed;

/// <summary>
/// Whether the store's clock may be told from. A day that was closed by a wrong clock cannot be told again, so a clock that has jumped closes none: it is held
/// against the time that has passed since it was last believed, after a start against the last hour that was told, and against the agents' clocks.
/// </summary>
internal sealed class ClockTrust(FeedClosings closings, IDeviceHealthSource health, TimeProvider storeClock)
{
    /// <summary>So much a time service may set a clock by at once, and a clock may run wrong while it sleeps.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromHours(1);

    /// <summary>A hub that was off for no longer than this is believed whatever its clock says then: a wrong one closes a day too early, not a week.</summary>
    public static readonly TimeSpan Away = TimeSpan.FromHours(24);

    /// <summary>So long (passed time) somebody has to contradict a clock after a longer absence: time services and agents speak within minutes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly long _startedAt = storeClock.GetTimestamp();
    private (DateTimeOffset Wall, long At)? _believed;
    private bool _agentsAgreed;   // when it was last believed

    public bool IsBelieved()
    {
        var now = storeClock.GetUtcNow();
        var agree = health.ClockSkew(now) is { } skew ? skew.Duration() <= Step : (bool?)null;
        if (!(_believed is { } last ? Ran(last, now) || (agree == true && !_agentsAgreed) : Starts(now, agree))) return false;
        (_believed, _agentsAgreed) = ((now, storeClock.GetTimestamp()), agree == true);
        return true;
    }

    // Agents that agreed before the jump too have moved along: they are on this machine, or took the time from it. Those that did not agree before were right.
    private bool Ran((DateTimeOffset Wall, long At) last, DateTimeOffset now) => (now - last.Wall - storeClock.GetElapsedTime(last.At)).Duration() <= Step;

    private bool Starts(DateTimeOffset now, bool? agree)
    {
        if (closings.State().ToldUntil is not { } told) return true;   // nothing to spoil yet
        if (now >= told - Step && now <= told + Away) return true;
        return agree ?? (now > told && storeClock.GetElapsedTime(_startedAt) >= Patience);
    }
}
