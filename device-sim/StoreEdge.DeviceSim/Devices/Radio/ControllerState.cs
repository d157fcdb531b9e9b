namespace StoreEdge.DeviceSim.Devices;

/// <summary>
/// What a controller remembers between two resets. Defaults are those of Core 5.3, vol 4 E 7.3.1 and 7.8.1: LE events are
/// masked out until the host asks for them.
/// </summary>
internal sealed class ControllerState
{
    private const ulong LeMetaEvents = 1UL << 61;
    private const ulong AdvertisingReports = 1UL << 1;

    private readonly HashSet<ulong> _reported = [];

    public ulong EventMask { get; set; } = 0x0000_1FFF_FFFF_FFFF;

    public ulong LeEventMask { get; set; } = 0x1F;

    public bool Scanning { get; private set; }

    public bool FilterDuplicates { get; private set; }

    public void Scan(bool enable, bool filterDuplicates)
    {
        (Scanning, FilterDuplicates) = (enable, filterDuplicates);
        _reported.Clear();
    }

    /// <summary>Whether the host has asked to hear of an advert from this address now.</summary>
    public bool Reports(ulong address) =>
        Scanning && (EventMask & LeMetaEvents) != 0 && (LeEventMask & AdvertisingReports) != 0
        && (!FilterDuplicates || _reported.Add(address));
}
