namespace StoreEdge.Protocols;

/// <summary>
/// Puts extended adverts together that the controller tells in pieces. Pieces of different advertisers come mixed, so they are
/// kept apart by address, its type and the set; size, number and age of what waits are bounded, and what is given up is counted.
/// </summary>
/// <param name="mostOpen">Adverts whose end is still awaited; one more makes the oldest give way.</param>
/// <param name="lastingAtMost">From the first piece on; after that the end is taken for lost. One second when not given.</param>
public sealed class AdvertJoiner(int mostOpen = 32, TimeSpan? lastingAtMost = null)
{
    /// <summary>The longest advert there is (Core Specification, volume 4, part E, section 7.8.57).</summary>
    public const int MostData = 1650;

    private const ushort DataStatusBits = 0x60, TruncatedBit = 0x40;

    private readonly AdvertSlots _slots = new(mostOpen, MostData);

    // A chain of 1650 octets at the slowest rate takes some 100 ms on the air; controllers tell it as it comes.
    private readonly TimeSpan _lastingAtMost = lastingAtMost ?? TimeSpan.FromSeconds(1);

    /// <summary>Adverts whose pieces were given up: too old, or no room.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Adverts handed on without their end: the controller lost it, or it was longer than any may be.</summary>
    public long Truncated { get; private set; }

    /// <param name="now">Time since any fixed moment; the joiner has no clock.</param>
    /// <param name="whole">All the data, with <see cref="LeExtendedAdvertisingReport.DataStatus"/> complete or truncated; gone with the next call.</param>
    /// <returns>False while the end has not come.</returns>
    public bool TryJoin(LeExtendedAdvertisingReport report, TimeSpan now, out LeExtendedAdvertisingReport whole)
    {
        var status = report.DataStatus;
        if (status == AdvertDataStatus.Complete && (_slots.InUse == 0 || report.IsLegacy))
        {
            whole = report;     // nearly every advert goes this way, and nothing is copied
            return true;
        }
        var key = new AdvertKey(report.Address, report.AddressType, report.SetId, report.IsScanResponse);
        var slot = Begun(key, now);
        if (status == AdvertDataStatus.MoreToCome)
        {
            whole = default;
            if (slot == AdvertSlots.None)
            {
                slot = _slots.Take(key, now, out var gaveWay);
                if (gaveWay) GivenUp++;
            }
            Append(slot, report);
            return false;
        }
        whole = slot == AdvertSlots.None ? report : End(slot, report);
        if (whole.DataStatus == AdvertDataStatus.Truncated) Truncated++;
        return true;
    }

    private int Begun(in AdvertKey key, TimeSpan now)
    {
        var slot = _slots.Find(key);
        if (slot == AdvertSlots.None || now - _slots[slot].Since <= _lastingAtMost) return slot;
        _slots.Free(slot);
        GivenUp++;
        return AdvertSlots.None;
    }

    private void Append(int slot, LeExtendedAdvertisingReport report)
    {
        ref var open = ref _slots[slot];
        if (!_slots.Append(slot, report.Data)) open.Overflowed = true;
        // One piece's strength may be unknown; the advertiser is the same.
        open.RssiDbm = report.RssiDbm ?? open.RssiDbm;
        open.TxPowerDbm = report.TxPowerDbm ?? open.TxPowerDbm;
    }

    private LeExtendedAdvertisingReport End(int slot, LeExtendedAdvertisingReport last)
    {
        Append(slot, last);
        var open = _slots[slot];
        var truncated = open.Overflowed || last.DataStatus == AdvertDataStatus.Truncated;
        var data = _slots.Bytes(slot);
        _slots.Free(slot);      // its bytes stay until the next piece comes
        return new()
        {
            EventType = (ushort)((last.EventType & ~DataStatusBits) | (truncated ? TruncatedBit : 0)),
            AddressType = last.AddressType, Address = last.Address, PrimaryPhy = last.PrimaryPhy, SecondaryPhy = last.SecondaryPhy,
            SetId = last.SetId, TxPowerDbm = open.TxPowerDbm, RssiDbm = open.RssiDbm, PeriodicInterval = last.PeriodicInterval,
            DirectAddressType = last.DirectAddressType, DirectAddress = last.DirectAddress, Data = data,
        };
    }
}
