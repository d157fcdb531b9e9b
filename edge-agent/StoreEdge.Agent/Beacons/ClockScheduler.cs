using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace StoreEdge.Agent.Beacons;

/// <summary>Lets reactive operators go by a <see cref="TimeProvider"/>: the store's clock at its speed, or a test's.</summary>
internal sealed class ClockScheduler(TimeProvider time) : LocalScheduler, ISchedulerPeriodic
{
    public override DateTimeOffset Now => time.GetUtcNow();

    public override IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        var running = new SerialDisposable();
        var timer = time.CreateTimer(_ => running.Disposable = action(this, state), null,
            dueTime > TimeSpan.Zero ? dueTime : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return StableCompositeDisposable.Create(timer, running);
    }

    public IDisposable SchedulePeriodic<TState>(TState state, TimeSpan period, Func<TState, TState> action)
    {
        // One tick at a time; a tick that comes while the last one runs waits for it.
        var gate = new Lock();
        return time.CreateTimer(_ =>
        {
            lock (gate) state = action(state);
        }, null, period, period);
    }
}
