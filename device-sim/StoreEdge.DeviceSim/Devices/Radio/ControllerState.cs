namespace StoreEdge.DeviceSim.Devices;

/// <summary>
/// What a controller remembers between two resets. Defaults are those of Core 5.3, vol 4 E 7.3.1 and 7.8.1: LE events are
/// masked out until the host asks for them.
/// </summary>
internal sealed class ControllerState
{
    private const ulong LeMetaEvents = 1UL << 61;
    private const ulong AdvertisingReports = 1UL << 1, ExtendedAdvertisingReports = 1UL << 12;

    private readonly HashSet<ulong> _reported = [];

    public ulong EventMask { get; set; } = 0x0000_1FFF_FFFF_FFFF;

    public ulong LeEventMask { get; set; } = 0x1F;

    public bool Scanning { get; private set; }

    public bool FilterDuplicates { get; private set; }

    /// <summary>Which way the host's first scan command was; null before it. The other way's are refused until a reset.</summary>
    public bool? ScansExtended { get; private set; }

    /// <returns>False when the host has begun the other way (Core 5.3, vol 4 E 3.1.1).</returns>
    public bool TakesWay(bool extended) => (ScansExtended ??= extended) == extended;

    public void Scan(bool enable, bool filterDuplicates)
    {
        (Scanning, FilterDuplicates) = (enable, filterDuplicates);
        _reported.Clear();
    }

    /// <summary>Whether the host has asked to hear of an advert from this address now.</summary>
    public bool Reports(ulong address) =>
        Scanning && (EventMask & LeMetaEvents) != 0
        && (LeEventMask & (ScansExtended == true ? ExtendedAdvertisingReports : AdvertisingReports)) != 0
        && (!FilterDuplicates || _reported.Add(address));
}
