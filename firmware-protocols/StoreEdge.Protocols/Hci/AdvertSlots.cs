namespace StoreEdge.Protocols;

/// <summary>Which advert a piece belongs to. Anonymous ones have no address: only their set tells them apart.</summary>
internal readonly record struct AdvertKey(ulong Address, byte AddressType, byte SetId, bool IsScanResponse);

/// <summary>Room for the bytes of a few adverts, all of it taken at the start; when it is full the one begun first gives way.</summary>
internal sealed class AdvertSlots(int count, int bytesEach)
{
    private readonly Slot[] _slots = new Slot[count];
    private readonly byte[] _bytes = new byte[count * bytesEach];

    public const int None = -1;

    public int InUse { get; private set; }

    public ref Slot this[int slot] => ref _slots[slot];

    public int Find(in AdvertKey key)
    {
        if (InUse == 0) return None;
        for (var i = 0; i < _slots.Length; i++)
            if (_slots[i].InUse && _slots[i].Key == key) return i;
        return None;
    }

    /// <param name="gaveWay">Another advert lost its place.</param>
    public int Take(in AdvertKey key, TimeSpan now, out bool gaveWay)
    {
        var taken = 0;
        for (var i = 0; i < _slots.Length && _slots[taken].InUse; i++)
            if (!_slots[i].InUse || _slots[i].Since < _slots[taken].Since) taken = i;
        gaveWay = _slots[taken].InUse;
        if (!gaveWay) InUse++;
        _slots[taken] = new() { InUse = true, Key = key, Since = now };
        return taken;
    }

    public void Free(int slot)
    {
        _slots[slot].InUse = false;
        InUse--;
    }

    public ReadOnlySpan<byte> Bytes(int slot) => _bytes.AsSpan(slot * bytesEach, _slots[slot].Length);

    /// <returns>False when not all of it fits; what fits is kept.</returns>
    public bool Append(int slot, ReadOnlySpan<byte> more)
    {
        var room = _bytes.AsSpan((slot * bytesEach) + _slots[slot].Length, bytesEach - _slots[slot].Length);
        var fits = more.Length <= room.Length;
        if (!fits) more = more[..room.Length];
        more.CopyTo(room);
        _slots[slot].Length += more.Length;
        return fits;
    }

    internal struct Slot
    {
        public bool InUse { get; set; }

        public AdvertKey Key { get; set; }

        public TimeSpan Since { get; set; }

        public int Length { get; set; }

        public bool Overflowed { get; set; }

        public sbyte? RssiDbm { get; set; }

        public sbyte? TxPowerDbm { get; set; }
    }
}
