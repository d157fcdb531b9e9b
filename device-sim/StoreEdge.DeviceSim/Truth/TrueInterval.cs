using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.Truth;

/// <summary>Somebody's time inside, as the simulation writes it: open until they leave.</summary>
internal sealed class TrueInterval(string source, string subject, Trajectory trajectory, long fromMs, IReadOnlyList<Purpose> purposes)
{
    /// <summary><c>app</c>, <c>cart</c> or <c>person</c>.</summary>
    public string Source { get; } = source;

    public string Subject { get; } = subject;

    public Trajectory Trajectory { get; } = trajectory;

    public long FromMs { get; } = fromMs;

    public IReadOnlyList<Purpose> Purposes { get; } = purposes;

    public long? WithdrewAtMs { get; private set; }

    public long? ToMs { get; private set; }

    /// <summary>The first end counts: a withdrawal ends what may be known of a visit.</summary>
    public void EndsAt(long ms) => ToMs ??= ms;

    public void WithdrewAt(long ms)
    {
        WithdrewAtMs = ms;
        EndsAt(ms);
    }
}
