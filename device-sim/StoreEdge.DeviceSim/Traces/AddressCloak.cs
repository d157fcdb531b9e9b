using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>
/// Rewrites advertising reports before they are written down: whoever is not one of the store's beacons gets a made-up address.
/// A piece of an extended advert does not show what it is a piece of: a name or an address may be cut in two. Strangers' pieces
/// keep their length and lose their data.
/// </summary>
internal sealed class AddressCloak(OwnBeacons own, Pseudonyms pseudonyms)
{
    // Adverts begun whose end has not come. Full, when ends got lost: any extended report may be one, and all are taken for one.
    private const int MostOpen = 4096;
    private readonly HashSet<(ulong Address, byte AddressType, byte SetId, bool IsScanResponse)> _open = [];

    /// <returns>The event's whole packet, as it may be kept.</returns>
    public byte[] Cloak(HciEvent hciEvent)
    {
        if (LeAdvertisingReports.TryDecode(hciEvent, out var legacy) == DecodeStatus.Decoded)
        {
            var writer = new LeAdvertisingEventWriter();
            foreach (var report in legacy)
            {
                var (address, data) = Cloak(report.Address, report.AddressType, report.Data);
                writer.Add(new() { EventType = report.EventType, AddressType = report.AddressType, Address = address, Data = data, RssiDbm = report.RssiDbm });
            }
            return writer.ToArray();
        }
        if (LeExtendedAdvertisingReports.TryDecode(hciEvent, out var extended) != DecodeStatus.Decoded) return hciEvent.Encode();
        var rewritten = new LeExtendedAdvertisingEventWriter();
        foreach (var report in extended)
        {
            var isPiece = IsPiece(report);
            var (address, data) = Cloak(report.Address, report.AddressType, report.Data);
            if (isPiece && !own.Knows(report.Address, [])) Array.Clear(data);
            rewritten.Add(new()
            {
                EventType = report.EventType, AddressType = report.AddressType, Address = address, PrimaryPhy = report.PrimaryPhy,
                SecondaryPhy = report.SecondaryPhy, SetId = report.SetId, TxPowerDbm = report.TxPowerDbm, RssiDbm = report.RssiDbm,
                PeriodicInterval = report.PeriodicInterval, DirectAddressType = report.DirectAddressType,
                // Whom it is meant for is a stranger too.
                DirectAddress = report.DirectAddress == 0 ? 0 : pseudonyms.Of(report.DirectAddress, report.DirectAddressType), Data = data,
            });
        }
        return rewritten.ToArray();
    }

    private bool IsPiece(LeExtendedAdvertisingReport report)
    {
        if (report.IsLegacy) return false;
        var key = (report.Address, report.AddressType, report.SetId, report.IsScanResponse);
        if (report.DataStatus != AdvertDataStatus.MoreToCome) return _open.Remove(key) || _open.Count == MostOpen;
        if (_open.Count < MostOpen) _open.Add(key);
        return true;
    }

    private (ulong Address, byte[] Data) Cloak(ulong address, byte addressType, ReadOnlySpan<byte> data)
    {
        if (own.Knows(address, data)) return (address, data.ToArray());
        var isAnonymous = addressType == LeExtendedAdvertisingReport.Anonymous;
        var (madeUp, scrubbed) = (isAnonymous ? address : pseudonyms.Of(address, addressType), data.ToArray());
        Pseudonyms.Scrub(scrubbed, address, madeUp);
        return (madeUp, scrubbed);
    }
}
