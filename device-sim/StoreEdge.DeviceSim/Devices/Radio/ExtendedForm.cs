using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Devices;

/// <summary>A legacy advert as a controller tells it to a host that scans the extended way (Core 5.3, vol 4 E 7.7.65.13, table of legacy PDUs).</summary>
internal static class ExtendedForm
{
    private const byte OneMegabit = 1;

    public static LeExtendedAdvertisingReport Of(LeAdvertisingReport report) => new()
    {
        EventType = report.EventType switch
        {
            0 => 0b0001_0011,       // ADV_IND: connectable, scannable
            1 => 0b0001_0101,       // ADV_DIRECT_IND
            2 => 0b0001_0010,       // ADV_SCAN_IND
            3 => 0b0001_0000,       // ADV_NONCONN_IND
            _ => 0b0001_1011,       // SCAN_RSP, most often to an ADV_IND
        },
        AddressType = report.AddressType, Address = report.Address, PrimaryPhy = OneMegabit, SecondaryPhy = 0,
        SetId = LeExtendedAdvertisingReport.NoSet, RssiDbm = report.RssiDbm, Data = report.Data,
    };
}
