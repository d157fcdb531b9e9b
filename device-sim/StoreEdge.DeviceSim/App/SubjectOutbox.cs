using StoreEdge.DeviceSim.Store;
using StoreEdge.Observations;

namespace StoreEdge.DeviceSim.App;

/// <summary>What one subject's app has not yet had answered, in order; with at most one sender at a time.</summary>
internal sealed class SubjectOutbox(string subject)
{
    private readonly Lock _lock = new();
    private readonly List<ToSend> _items = [];
    private bool _handed;
    private bool _askedAgain;

    public string Subject { get; } = subject;

    /// <returns>True when it is the first that waits: the time to the next flush runs from it.</returns>
    public bool Add(ToSend item, out int waiting)
    {
        lock (_lock)
        {
            _items.Add(item);
            waiting = _items.Count;
            return waiting == 1;
        }
    }

    /// <returns>True when the caller is to hand it to a sender; false when a sender has it, who will look again, or nothing waits.</returns>
    public bool TryHand()
    {
        lock (_lock)
        {
            _askedAgain = _handed;
            return !_handed && (_handed = _items.Count > 0);
        }
    }

    /// <summary>A consent alone, or the pings up to the next consent.</summary>
    public IReadOnlyList<ToSend> Front(int most)
    {
        lock (_lock)
        {
            if (_items.Count == 0) return [];
            return _items[0] is PingToSend ? [.. _items.TakeWhile(i => i is PingToSend).Take(most)] : [_items[0]];
        }
    }

    public void Done(int count)
    {
        lock (_lock) _items.RemoveRange(0, count);
    }

    /// <returns>True when it was asked for again meanwhile, or has grown since it was found empty.</returns>
    public bool Release()
    {
        lock (_lock)
        {
            _handed = false;
            return _askedAgain || _items.Count > 0;
        }
    }
}

internal abstract record ToSend;

internal sealed record PingToSend(Ping Ping) : ToSend;

internal sealed record ConsentToSend(ConsentChanged Change) : ToSend;
