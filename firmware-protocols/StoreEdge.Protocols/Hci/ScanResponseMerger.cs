namespace StoreEdge.Protocols;

/// <summary>An advert and the answer its sender gave to a scan request; either part may be missing.</summary>
public readonly ref struct MergedAdvert
{
    public ReadOnlySpan<byte> Advert { get; init; }

    public ReadOnlySpan<byte> ScanResponse { get; init; }
}

/// <summary>
/// Joins scan responses, which controllers tell as reports of their own, to the advert of the same address and address type.
/// Both parts are kept apart: the same AD type may stand in each. For active scanning; our own radios listen only.
/// </summary>
/// <param name="most">Advertisers remembered; one more makes the one gives way that was first heard.</param>
/// <param name="keptFor">How long a part waits for its other half. Two seconds when not given.</param>
public sealed class ScanResponseMerger(int most = 64, TimeSpan? keptFor = null)
{
    private readonly AdvertSlots _parts = new(2 * most, AdvertJoiner.MostData);
    private readonly TimeSpan _keptFor = keptFor ?? TimeSpan.FromSeconds(2);

    /// <summary>Takes one part and gives it with its other half, when that is known.</summary>
    /// <param name="data">Whole: an extended advert's pieces are joined before.</param>
    /// <param name="now">Time since any fixed moment.</param>
    /// <returns>Gone with the next call.</returns>
    public MergedAdvert Merge(byte addressType, ulong address, bool isScanResponse, ReadOnlySpan<byte> data, TimeSpan now)
    {
        if (addressType == LeExtendedAdvertisingReport.Anonymous) return new() { Advert = isScanResponse ? default : data, ScanResponse = isScanResponse ? data : default };
        var mine = new AdvertKey(address, addressType, 0, isScanResponse);
        var other = Other(mine with { IsScanResponse = !isScanResponse }, now);
        var slot = _parts.Find(mine);
        if (slot != AdvertSlots.None) _parts.Free(slot);
        // The other half's bytes stay as they are unless it is the oldest of a full house: then it is new to us next time.
        slot = _parts.Take(mine, now, out _);
        _parts.Append(slot, data);
        var found = other == AdvertSlots.None || other == slot ? default : _parts.Bytes(other);
        return isScanResponse ? new() { Advert = found, ScanResponse = data } : new() { Advert = data, ScanResponse = found };
    }

    private int Other(in AdvertKey key, TimeSpan now)
    {
        var slot = _parts.Find(key);
        if (slot == AdvertSlots.None || now - _parts[slot].Since <= _keptFor) return slot;
        _parts.Free(slot);
        return AdvertSlots.None;
    }
}
