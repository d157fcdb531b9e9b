namespace StoreEdge.Protocols;

/// <summary>
/// Knows the adverts of what people carry: phones, watches, earphones, lost-and-found tags, exposure notifications. They are
/// told apart to be dropped and for nothing else; nothing of them is decoded.
/// </summary>
internal static class PersonalDevices
{
    // Bluetooth Assigned Numbers, section 7.1. Makers of phones and their accessories; what else they make is no store's tag.
    private const ushort Microsoft = 0x0006, Apple = 0x004C, Samsung = 0x0075, Google = 0x00E0, Huawei = 0x027D, Xiaomi = 0x038F, Tile = 0x067C;

    /// <summary>An Apple advert that is an iBeacon has been read before it comes here.</summary>
    public static bool IsCompany(ushort company) => company is Apple or Microsoft or Samsung or Google or Huawei or Xiaomi or Tile;

    /// <summary>Service data or lists of these members' services (Bluetooth Assigned Numbers, section 3.10).</summary>
    public static bool IsService(ushort service) => service is
        0xFD6F              // exposure notification
        or 0xFD5A or 0xFD59 // Samsung's SmartTag and unregistered tags
        or 0xFD84 or 0xFEED or 0xFEEC   // Tile
        or 0xFD44 or 0xFD43 // Apple's network of lost things
        or 0xFCB2           // any maker's lost-and-found tag (draft "Detecting Unwanted Location Trackers")
        or 0xFE2C or 0xFEF3 or 0xFCF1   // Google's pairing and nearby
        or 0x180D or 0x2A37;            // a heart's rate

    /// <summary>Frames of Google's lost-and-found network, which use Eddystone's UUID.</summary>
    public static bool IsFindHub(ReadOnlySpan<byte> serviceData) => serviceData is [0xAA, 0xFE, 0x40 or 0x41, ..];
}
