using StoreEdge.Observations;

namespace StoreEdge.Agent.Health;

/// <summary>What the agent knows of one device; written by its worker, read by the health report.</summary>
internal sealed class DeviceStatus(DeviceId device, string kind, AgentMetrics metrics)
{
    private readonly Lock _lock = new();
    private string _state = "opening";
    private bool _everOpen, _lastUnread, _pictures;
    private DateTimeOffset? _lastSeenAt;
    private long _decoded, _malformed, _foreign, _reopened, _bytes;

    public DeviceId Device => device;

    public void Opened()
    {
        lock (_lock)
        {
            _state = "open";
            if (_everOpen) _reopened++;
            _everOpen = true;
        }
    }

    public void Opening()
    {
        lock (_lock) _state = "opening";
    }

    /// <summary>Open, but silent or not understood; ends with the next decoded message.</summary>
    public void Degraded()
    {
        lock (_lock)
            if (_state == "open") _state = "degraded";
    }

    /// <summary>The device answers as it should, though it has nothing to tell yet.</summary>
    public void Understood()
    {
        lock (_lock)
            if (_state == "degraded") _state = "open";
    }

    /// <summary>Bytes that came from its line, whatever they mean.</summary>
    public void Read(int bytes) => Interlocked.Add(ref _bytes, bytes);

    public void Decoded(DateTimeOffset at, int count = 1)
    {
        if (count == 0) return;
        lock (_lock)
        {
            _decoded += count;
            _lastSeenAt = at;
            if (_state == "degraded") _state = "open";
        }
        metrics.Messages(kind, "decoded", count);
    }

    /// <summary>Understood and set aside by rule: the device is alive and was seen, there is only nothing of ours on its line.</summary>
    public void Foreign(DateTimeOffset at, int count) => SetAside(at, count, "foreign");

    /// <summary>Sent again though it was read: set aside too.</summary>
    public void Duplicate(DateTimeOffset at, int count) => SetAside(at, count, "duplicate");

    private void SetAside(DateTimeOffset at, int count, string why)
    {
        if (count == 0) return;
        lock (_lock)
        {
            _foreign += count;
            _lastSeenAt = at;
            if (_state == "degraded") _state = "open";
        }
        metrics.Messages(kind, why, count);
    }

    public void Malformed(long count)
    {
        if (count == 0) return;
        lock (_lock) _malformed += count;
        metrics.Messages(kind, "malformed", count);
    }

    /// <summary>A receipt has ended. One that the template does not read makes the device degraded until one is read again, whatever else it prints.</summary>
    public void Receipt(bool read)
    {
        lock (_lock) _lastUnread = !read;
    }

    /// <summary>Nothing is wrong with the wire, and still no basket will ever come of it: a driver prints each receipt as a picture.</summary>
    public void PrintsPictures(bool only)
    {
        lock (_lock) _pictures = only;
    }

    /// <param name="now">By the store's clock, where the snapshot is told to the hub: what was seen later than that was seen by a clock since set right.</param>
    public DeviceHealth Snapshot(DateTimeOffset? now = null)
    {
        lock (_lock)
        {
            // From now on it grows old as it should; the hub refuses a report of a time that is still to come.
            if (_lastSeenAt > now) _lastSeenAt = now;
            var reason = _pictures ? "prints pictures, no text" : _lastUnread ? "its last receipt was not read" : null;
            var state = _state == "open" && reason is not null ? "degraded" : _state;
            return new DeviceHealth
            {
                Device = device,
                Kind = kind,
                State = state,
                Reason = state == "degraded" ? reason : null,
                LastSeenAt = _lastSeenAt,
                Decoded = _decoded,
                Malformed = _malformed,
                Foreign = _foreign,
                Reopened = _reopened,
                BytesRead = Interlocked.Read(ref _bytes),
            };
        }
    }
}

/// <summary>All devices of this agent, in the order of its settings.</summary>
internal sealed class DeviceBook(AgentMetrics metrics)
{
    private readonly Lock _lock = new();
    private readonly List<DeviceStatus> _devices = [];

    public DeviceStatus Add(DeviceId device, string kind)
    {
        var status = new DeviceStatus(device, kind, metrics);
        lock (_lock) _devices.Add(status);
        return status;
    }

    /// <inheritdoc cref="DeviceStatus.Snapshot"/>
    public IReadOnlyList<DeviceHealth> Snapshot(DateTimeOffset? now = null)
    {
        lock (_lock) return [.. _devices.Select(d => d.Snapshot(now))];
    }
}
