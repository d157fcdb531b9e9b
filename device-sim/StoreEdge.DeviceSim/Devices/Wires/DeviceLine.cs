using StoreEdge.DeviceSim.Faults;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>What a device is plugged into: the wire may be pulled out and put in again, the device stays.</summary>
internal sealed class DeviceLine : IDisposable
{
    private readonly WireLoop _loop;
    private readonly Func<Wire> _make;
    private readonly FaultMixer? _faults;
    private readonly Lock _lock = new();
    private Wire? _wire;
    private long _lostUnplugged;

    public DeviceLine(WireLoop loop, Func<Wire> make, FaultMixer? faults = null)
    {
        (_loop, _make, _faults) = (loop, make, faults);
        Plug();
    }

    /// <summary>Called on the loop's thread with what the agent wrote; the bytes are only lent.</summary>
    public Action<ReadOnlyMemory<byte>>? Received { get; set; }

    /// <summary>Called when the device has power again after it was unplugged.</summary>
    public Action? Replugged { get; set; }

    /// <summary>Bytes that went nowhere because the plug was out.</summary>
    public long LostUnplugged => Interlocked.Read(ref _lostUnplugged);

    /// <summary>Bytes that the faults on this line have lost, doubled or changed.</summary>
    public long Spoilt
    {
        get
        {
            lock (_lock) return _faults?.Spoilt ?? 0;
        }
    }

    public TimeSpan Quiet
    {
        get
        {
            lock (_lock) return _wire?.Quiet ?? TimeSpan.MaxValue;
        }
    }

    /// <summary>Never blocks; the bytes wait for as long as the agent does not read. With the plug out they are lost, as they are in life.</summary>
    public void Send(byte[] bytes)
    {
        lock (_lock)
        {
            if (_wire is null) _lostUnplugged += bytes.Length;
            else if (_faults is null) _wire.Send(bytes);
            else foreach (var piece in _faults.Mix(bytes)) _wire.Send(piece);
        }
    }

    /// <summary>Lets go of what a fault holds back: nothing more comes for a while.</summary>
    public void Settle()
    {
        lock (_lock)
            if (_faults is not null) _wire?.Send(_faults.Flush());
    }

    /// <returns>False when the bytes are lost because nobody reads.</returns>
    public bool TrySend(byte[] bytes)
    {
        lock (_lock)
        {
            if (_faults is null) return _wire?.TrySend(bytes) ?? false;
            // Spoilt once or not at all: what is lost for want of a reader must not take its share of the faults.
            if (_wire is not { HasReader: true }) return false;
            foreach (var piece in _faults.Mix(bytes)) _wire.Send(piece);
            return true;
        }
    }

    public void DropUnread()
    {
        lock (_lock) _wire?.DropUnread();
    }

    /// <summary>The port is gone for the agent, with all that it had not read.</summary>
    public void Unplug()
    {
        Wire? wire;
        lock (_lock) (wire, _wire) = (_wire, null);
        // Not under the lock: the loop may be giving us bytes at this moment.
        if (wire is not null) _loop.Remove(wire);
    }

    public void Replug()
    {
        lock (_lock)
            if (_wire is not null) return;
        Replugged?.Invoke();
        Plug();
    }

    public void Dispose() => Unplug();

    private void Plug()
    {
        var wire = _make();
        wire.Received = bytes => Received?.Invoke(bytes);
        lock (_lock) _wire = wire;
        _loop.Add(wire);
    }
}
