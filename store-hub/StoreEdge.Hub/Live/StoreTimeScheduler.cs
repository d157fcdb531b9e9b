using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace StoreEdge.Hub.Live;

/// <summary>Lets reactive streams measure spans by one of the program's clocks, so a test or a fast demo moves them.</summary>
internal sealed class StoreTimeScheduler(TimeProvider clock) : LocalScheduler
{
    public override DateTimeOffset Now => clock.GetUtcNow();

    public override IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action)
    {
        var running = new SingleAssignmentDisposable();
        var timer = clock.CreateTimer(
            _ =>
            {
                if (!running.IsDisposed) running.Disposable = action(this, state);
            },
            null, Scheduler.Normalize(dueTime), Timeout.InfiniteTimeSpan);
        return new CompositeDisposable(timer, running);
    }
}
